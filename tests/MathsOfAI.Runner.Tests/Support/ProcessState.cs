using System.Diagnostics;

namespace MathsOfAI.Runner.Tests.Support;

public static class ProcessState
{
    /// <summary>True while a process runs; one that has ended and waits for its parent to notice does not.</summary>
    public static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            var status = $"/proc/{id}/stat";
            return !process.HasExited && !(File.Exists(status) && File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            return false;
        }
    }
}
