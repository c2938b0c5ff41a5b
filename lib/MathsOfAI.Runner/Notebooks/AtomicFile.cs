using System.Text;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>
/// Replaces a file as a whole: a reader sees the old content or the new, whatever happens in between. Behind a symbolic link the
/// file that it leads to is replaced. A file that has other names too (hard links) is the one exception: it is written in place,
/// since replacing it would part it from them, with the new content beside it until that is done.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Refuses a file that may not be written to, which replacing it would get around.</summary>
    /// <exception cref="NotebookException">It is read-only.</exception>
    public static void RejectReadOnly(string path)
    {
        if (!MayWrite(Target(path)))
        {
            throw new NotebookException("read-only, so that its outputs cannot be refreshed");
        }
    }

    public static void Write(string path, string text) =>
        Write(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));

    public static void Write(string path, byte[] bytes)
    {
        var target = Target(path);
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, bytes);
            if (HardLinks.Count(target) > 1)
            {
                File.WriteAllBytes(target, bytes);
                return;
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static bool MayWrite(string target)
    {
        try
        {
            File.OpenHandle(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();

            // The system lets root write to every file.
            return OperatingSystem.IsWindows() || (File.GetUnixFileMode(target) & UnixFileMode.UserWrite) != 0;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        var file = new FileInfo(full);
        return file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
