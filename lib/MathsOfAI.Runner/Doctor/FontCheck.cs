namespace MathsOfAI.Runner.Doctor;

/// <summary>The font that the figures ask for first; with another, the pictures that an author draws differ from the committed ones.</summary>
internal static class FontCheck
{
    private const string What = "Font Open Sans";

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    public static Finding Look(Machine machine) => Folders(machine)
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", Everywhere))
        .FirstOrDefault(file => Path.GetFileName(file).Replace("-", "", StringComparison.Ordinal).StartsWith("OpenSans", StringComparison.OrdinalIgnoreCase)) is { } font
            ? Finding.Good(What, font)
            : Finding.Note(What, "not installed; only authors need it", "install fonts-open-sans, or take it from https://fonts.google.com/specimen/Open+Sans");

    private static IEnumerable<string> Folders(Machine machine) =>
    [
        .. machine.BelowHome(".fonts"),
        .. machine.BelowHome(".local", "share", "fonts"),
        .. machine.Below("XDG_DATA_HOME", "fonts"),
        .. (machine["XDG_DATA_DIRS"] is null ? ["/usr/local/share", "/usr/share"] : machine.Folders("XDG_DATA_DIRS")).Select(folder => Path.Combine(folder, "fonts")),
        .. machine.BelowHome("Library", "Fonts"),
        "/Library/Fonts",
        .. machine.Below("WINDIR", "Fonts"),
        .. machine.Below("LOCALAPPDATA", "Microsoft", "Windows", "Fonts"),
    ];
}
