using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Exercises;
using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Exercises.RightAnswers;

namespace MathsOfAI.Tests.Exercises;

using BackwardPass = Func<Network, Vector<double>, Vector<double>, Vector<double>>;
using ErrorStep = Func<Vector<double>, Matrix<double>, Vector<double>, Vector<double>>;
using NesterovStep = Func<Vector<double>, Vector<double>, Func<Vector<double>, Vector<double>>, double, double, Vector<double>>;
using StepFunction = Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>;

/// <summary>A function that changes what it is given is judged as one that does not.</summary>
public class InPlaceSpecs
{
    private const string Step = "03-stochastic-gradient-descent/step";
    private const string Tanh = "04-backpropagation/tanh";
    private const string Bug = "04-backpropagation/bug";
    private const string Nesterov = "01-sgd-variants/nesterov";

    private static readonly Dictionary<string, Func<double, double>> Mistakes = new()
    {
        ["negated"] = v => -v,
        ["doubled"] = v => 2 * v,
        ["halved"] = v => v / 2,
        ["a third"] = v => v / 3,
        ["times 1.7"] = v => 1.7 * v,
        ["cut to whole numbers"] = Math.Truncate,
        ["to three decimals"] = v => Math.Round(v, 3),
        ["nought"] = v => 0,
        ["squared"] = v => v * v,
        ["more by 0.1"] = v => v + 0.1,
        ["not a number"] = v => double.NaN,
    };

    public static TheoryData<string, string> ExercisesAndMistakes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var id in new[] { Step, Tanh, Bug, Nesterov })
            {
                foreach (var mistake in Mistakes.Keys.Where(mistake => id != Step || mistake != "to three decimals"))
                    data.Add(id, mistake);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(ExercisesAndMistakes))]
    public void A_wrong_answer_is_told_the_same_whether_it_works_in_place_or_not(string id, string mistake)
    {
        var part = id == Bug ? 1 : 0;
        var wrong = With(id, part, answer => Changes.EachEntry(answer, Mistakes[mistake]));
        var inPlace = wrong.ToArray();
        inPlace[part] = InPlace(wrong[part]);
        var feedback = ExerciseBook.Exercise(id).Check(wrong);
        Assert.Equal(Verdict.NotYet, feedback.Verdict);
        Assert.Equal(feedback, ExerciseBook.Exercise(id).Check(inPlace));
    }

    private static object InPlace(object? function) => function switch
    {
        StepFunction step => (StepFunction)((p, gradient, N, m, eta, random) =>
        {
            step(p, gradient, N, m, eta, random).CopyTo(p);
            return p;
        }),
        ErrorStep step => (ErrorStep)((a, W, delta) =>
        {
            var result = step(a, W, delta);
            delta.Clear();
            W.Clear();
            result.CopyTo(a);
            return a;
        }),
        BackwardPass pass => (BackwardPass)((network, x, y) =>
        {
            var result = pass(network, x, y);
            x.Clear();
            y.Clear();
            return result;
        }),
        NesterovStep step => (NesterovStep)((p, before, gradient, eta, beta) =>
        {
            var result = step(p, before, gradient, eta, beta);
            before.Clear();
            result.CopyTo(p);
            return p;
        }),
        _ => throw new ArgumentException("Expected a function of an exercise.", nameof(function)),
    };
}
