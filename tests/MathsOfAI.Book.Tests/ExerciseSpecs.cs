using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Runner.Notebooks;
using Microsoft.Playwright;

namespace MathsOfAI.Book.Tests;

/// <summary>Exercises in the page, done as a student does them.</summary>
public sealed class ExerciseSpecs(BookFixture fixture)
{
    private const string Xor = "week04-deep-learning/02-xor.html";
    private const string Transform = "02-xor/transform";
    private const string Another = "02-xor/another-solution";

    [Fact]
    public async Task An_answer_is_checked_where_it_stands_and_all_of_it_is_there_after_the_page_is_opened_anew()
    {
        await using var page = await fixture.OpenAsync(Xor);
        await AnswerAsync(page, Transform, "Matrix<double> XW = X * W, Z = null, H = null;\nVector<double> outputs = null;");
        await CheckAsync(page, Transform, "not-yet");
        Assert.StartsWith("Not yet. XW + c", await page.Page.Locator("#cell-transform-check .outputs").InnerTextAsync());

        await AnswerAsync(page, Transform, "Matrix<double> XW = 1 +;");
        await CheckAsync(page, Transform, "failed");
        await AnswerAsync(page, Transform, "Matrix<double> XW = X * W, Z = null, H = null;\nVector<double> outputs = null;");
        await CheckAsync(page, Transform, "not-yet");

        var exercise = Exercise(page, Transform);
        await exercise.Locator("[data-does=next-hint]").ClickAsync();
        await exercise.Locator("[data-does=next-hint]").ClickAsync();
        await exercise.Locator(".hints li").Nth(1).WaitForAsync();
        await page.GoAsync(Xor);

        await exercise.Locator(".hints li").Nth(1).WaitForAsync();
        Assert.Equal("Not yet, 2 hints", await exercise.Locator(".verdict").InnerTextAsync());
        Assert.StartsWith("Matrix<double> XW = X * W, Z = null", await page.Page.Locator("#cell-transform-stub .cm-line").First.InnerTextAsync());
        Assert.StartsWith("Not yet. XW + c", await page.Page.Locator("#cell-transform-check .outputs").InnerTextAsync());
        Assert.Empty(await page.Page.Context.CookiesAsync());
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task A_solution_is_shown_to_whoever_asks_twice_and_can_be_put_into_the_cell()
    {
        await using var page = await fixture.OpenAsync(Xor);
        var exercise = Exercise(page, Another);
        await exercise.Locator("[data-does=show-solution]").ClickAsync();
        Assert.Equal(0, await exercise.Locator(".solution pre").CountAsync());
        await exercise.Locator("[data-does=show-solution]").ClickAsync();
        await exercise.Locator(".solution button").ClickAsync();
        await CheckAsync(page, Another, "correct");

        await page.GoAsync("progress.html");
        var item = page.Page.Locator($"li[data-exercise='{Another}']");
        Assert.Equal("✓ Correct, solution seen", await item.Locator(".verdict").InnerTextAsync());
        Assert.StartsWith("1 of ", await page.Page.Locator(".total").InnerTextAsync());
        Assert.Equal(1, await page.Page.Locator("[data-does=export-answers]:visible").CountAsync());

        await page.Page.Locator("[data-does=forget-all]").ClickAsync();
        await page.Page.Locator("[data-does=forget-all]").ClickAsync();
        Assert.Equal("Not attempted", await item.Locator(".verdict").InnerTextAsync());
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task Answers_that_are_exported_are_graded_as_the_page_has_judged_them()
    {
        await using var page = await fixture.OpenAsync(Xor);
        await AnswerAsync(page, "02-xor/one-sixth", "double[] stuckOutputs = [0, 2.0 / 3, 2.0 / 3, 2.0 / 3];");
        await AnswerAsync(page, "02-xor/biases", "string why = \"A\"; int? solvedWithHalf = null, solvedWithMinusHalf = null;");
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.Locator("[data-does=export-answers]").ClickAsync());
        Assert.Equal("02-xor-answers.ipynb", download.SuggestedFilename);

        var folder = Directory.CreateTempSubdirectory("hand-ins");
        try
        {
            await download.SaveAsAsync(Path.Combine(folder.FullName, "ada.ipynb"));
            await GradeAsync(folder.FullName);
            var sheet = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "grades.md"), TestContext.Current.CancellationToken);
            Assert.Contains("02-xor/one-sixth: correct", sheet);
            Assert.Contains("02-xor/biases: ", sheet);
            Assert.DoesNotContain("02-xor/biases: not attempted", sheet);
            Assert.Contains("02-xor/transform: not attempted", sheet);
            Assert.Contains("## ada: 1 of 5", sheet);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_cell_says_which_names_it_makes_known_and_which_cells_it_needs()
    {
        var html = Encoding.UTF8.GetString((await fixture.SiteAsync()).Files[Xor]);
        Assert.Contains("data-cell=\"hand-solution\" data-declares=\"W c w b h f\">", html);
        Assert.Contains("data-cell=\"jacobian\" data-declares=\"Beside\" data-needs=\"points hand-solution symmetries\">", html);
        Assert.Contains("data-cell=\"transform-check\" data-needs=\"transform-stub\">", html);
    }

    // Their solutions or checks train for a minute or more in a browser: thousands of networks, or a million steps.
    private static readonly string[] TooLong =
        ["02-xor/biases", "04-backpropagation/challenge", "06-deep-mysteries/start-size", "06-deep-mysteries/most-success"];

    [Fact]
    public async Task Every_stub_is_not_attempted_in_the_page_and_every_solution_is_correct()
    {
        var site = await fixture.SiteAsync();
        var lectures = site.Course.Lectures.Where(lecture => lecture.Obstacle is null).ToArray();
        await using var page = await fixture.OpenAsync("index.html");

        var wanted = new { lectures = lectures.Select(lecture => lecture.Path), tooLong = TooLong };
        var said = JsonNode.Parse(await page.Page.EvaluateAsync<string>(JudgeAll, wanted))!.AsArray();

        Assert.Equal(lectures.Sum(lecture => lecture.Exercises.Count) - TooLong.Length, said.Count);
        Assert.All(said, one =>
        {
            Assert.StartsWith("Not attempted. ", (string)one!["stub"]!);
            Assert.StartsWith("Correct. ", (string)one["solution"]!);
        });
    }

    private const string JudgeAll =
        """
        async ({ lectures, tooLong }) => {
            const { Session } = await import(new URL("assets/session.js", document.baseURI));
            const { neededBy } = await import(new URL("assets/needs.js", document.baseURI));
            const session = new Session(() => {});
            const run = async code => {
                let said = "";
                const end = await session.run(code, () => {}, event => {
                    said = event.data?.["text/plain"] ?? event.text ?? JSON.stringify(event.faults);
                });
                return end === "ok" ? said : `${end}: ${said}`;
            };
            const all = [];
            for (const lecture of lectures) {
                const text = await (await fetch(`${lecture}.html`)).text();
                const cells = [...new DOMParser().parseFromString(text, "text/html").querySelectorAll(".cell")];
                const codeOf = cell => cell.querySelector(".code").textContent;
                const texts = await (await fetch(`exercises/${lecture}.json`)).json();
                const done = new Set();
                const runOnce = async cell => {
                    if (!done.has(cell)) await run(codeOf(cell));
                    done.add(cell);
                };
                for (const cell of cells.filter(one => one.classList.contains("set-up"))) await runOnce(cell);
                for (const element of cells.filter(one => one.classList.contains("stub"))) {
                    const name = element.nextElementSibling.dataset.exercise;
                    if (tooLong.includes(name)) continue;
                    const check = cells.find(one => one.matches(".check") && one.dataset.needs.split(" ").includes(element.dataset.cell));
                    const judge = async code => {
                        const needed = [...neededBy(element, code, cells), ...neededBy(check, codeOf(check), cells)].filter(one => one !== element);
                        for (const cell of needed) await runOnce(cell);
                        const said = await run(code);
                        return said.startsWith("failed") ? said : await run(codeOf(check));
                    };
                    const stub = await judge(codeOf(element));
                    const solution = await judge(texts[name].solution);
                    all.push({ name, stub, solution });
                }
            }
            session.stop();
            return JSON.stringify(all);
        }
        """;

    private static ILocator Exercise(BookPage page, string name) => page.Page.Locator($".exercise[data-exercise='{name}']");

    private static async Task AnswerAsync(BookPage page, string exercise, string code)
    {
        var stub = page.Page.Locator($".cell.stub:has(+ .exercise[data-exercise='{exercise}'])");
        await stub.Locator("[data-does=edit-cell]").ClickAsync();
        await stub.Locator(".cm-content").FocusAsync();
        await page.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Page.Keyboard.InsertTextAsync(code);
    }

    private static async Task CheckAsync(BookPage page, string exercise, string standing)
    {
        await Exercise(page, exercise).Locator("[data-does=check-answer]").ClickAsync();
        await page.Page.Locator($".exercise[data-exercise='{exercise}'][data-standing={standing}]").WaitForAsync();
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.cell[data-state=running], .cell[data-state=waiting]') === null");
    }

    private static async Task GradeAsync(string folder)
    {
        var runner = Path.Combine(Repository.Root, "lib", "MathsOfAI.Runner");
        var start = new ProcessStartInfo("dotnet", ["run", "--no-build", "--project", runner, "--", "grade", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await error);
    }
}
