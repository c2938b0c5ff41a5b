namespace MathsOfAI.Runner.Doctor;

/// <summary>Where things are on a machine, as its environment variables say.</summary>
/// <param name="variable">The value of an environment variable, or null.</param>
internal sealed class Machine(Func<string, string?> variable)
{
    /// <summary>The machine on which this runs.</summary>
    public static Machine Here { get; } = new(Environment.GetEnvironmentVariable);

    public string Home => this["HOME"] ?? this["USERPROFILE"] ?? "";

    /// <summary>A variable's value; null where it is empty too.</summary>
    public string? this[string name] => variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A list of folders, as PATH is one.</summary>
    public IEnumerable<string> Folders(string name) =>
        (this[name] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A folder below one that a variable names; none where it names none.</summary>
    public IEnumerable<string> Below(string name, params string[] path) => this[name] is { } root ? [Path.Combine([root, .. path])] : [];

    /// <summary>A folder below the user's own.</summary>
    public IEnumerable<string> BelowHome(params string[] path) => Home.Length > 0 ? [Path.Combine([Home, .. path])] : [];

    /// <summary>Whether a program, named by its path or as a terminal finds it, exists.</summary>
    public bool HasProgram(string name) => Path.IsPathRooted(name)
        ? File.Exists(name)
        : Folders("PATH").Any(folder => File.Exists(Path.Combine(folder, name)) || File.Exists(Path.Combine(folder, name + ".exe")));
}
