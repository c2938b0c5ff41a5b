using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("browser")]

// Nothing to do: the page calls what Interop/Page.cs exports.
return;
