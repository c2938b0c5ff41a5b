using System.Globalization;
using MathsOfAI.Book.Text;

namespace MathsOfAI.Book.Writing;

/// <summary>What stands below the cell of an exercise: buttons, and room for the hints and the solution.</summary>
internal static class ExerciseElement
{
    /// <summary>The buttons.</summary>
    /// <param name="exercise">The exercise's name.</param>
    /// <param name="canRun">Whether cells run in the page.</param>
    public static string Draw(string exercise, bool canRun) => string.Create(CultureInfo.InvariantCulture,
        $"""
        <section class="exercise needs-scripts" data-exercise="{Html.Text(exercise)}" data-hints="{ExerciseTexts.HintsOf(exercise).Count}" aria-label="Your answer"><div class="exercise-bar">{(canRun ? Button("check-answer", "Check my answer") : "")}{Button("next-hint", "Hint")}{Button("show-solution", "Solution")}<span class="verdict" role="status"></span></div><ol class="hints" aria-live="polite"></ol><div class="solution" aria-live="polite"></div></section>

        """);

    private static string Button(string does, string label) => $"<button type=\"button\" data-does=\"{does}\">{label}</button>";
}
