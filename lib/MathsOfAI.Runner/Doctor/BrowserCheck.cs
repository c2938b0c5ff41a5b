using MathsOfAI.Previews.Browsing;

namespace MathsOfAI.Runner.Doctor;

/// <summary>The browser that draws the figures' pictures.</summary>
internal static class BrowserCheck
{
    private const string What = "Browser for previews";

    public static Finding Look() => InstalledBrowser.Find() is { } browser
        ? Finding.Good(What, browser)
        : Finding.Note(What, "none; only authors need it", "install Chromium, Google Chrome or Microsoft Edge");
}
