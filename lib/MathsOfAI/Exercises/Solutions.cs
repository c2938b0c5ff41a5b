namespace MathsOfAI.Exercises;

/// <summary>The solutions' code, kept as script files beside the exercises and embedded in the library.</summary>
internal static class Solutions
{
    public static string Read(string id)
    {
        var assembly = typeof(Solutions).Assembly;
        var resource = assembly.GetManifestResourceNames().FirstOrDefault(name => name.Replace('\\', '/') == $"Solutions/{id}.csx")
            ?? throw new InvalidOperationException($"The exercise {id} has no solution: expected Exercises/Solutions/{id}.csx.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
