using System.Security.Cryptography;
using System.Text;

namespace MathsOfAI.Display;

/// <summary>
/// A figure as a piece of a page, for a notebook front end that cannot draw the figure's JSON itself: the page's own
/// plotly.js if there is one, else one pinned version, loaded once and only if its bytes are the expected ones.
/// </summary>
internal static class FigureHtml
{
    /// <summary>The very file that the Plotly.NET assembly embeds, as its npm package has it.</summary>
    public const string PlotlyAddress = "https://cdn.jsdelivr.net/npm/plotly.js-dist-min@2.28.0/plotly.min.js";

    /// <summary>Its SHA-384.</summary>
    public const string PlotlyIntegrity = "sha384-53bFwj3AXyrFzPyqXWI5rZuuEa3GbWeuLmgC04XqmiE7CairskQMPvcdXh+OLuir";

    public const string OfflineMessage =
        "This figure needs plotly.js, which could not be loaded: is the computer offline? " +
        "In VS Code the extension “Jupyter Notebook Renderers” draws figures without a network.";

    public static string Of(string json)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];

        // "</script>" would end the script and "<!--" hide its end; the escape means the same within a JSON string.
        return Page
            .Replace("HASH", hash)
            .Replace("ADDRESS", PlotlyAddress)
            .Replace("INTEGRITY", PlotlyIntegrity)
            .Replace("MESSAGE", OfflineMessage)
            .Replace("FIGURE", json.Replace("<", @"\u003c"));
    }

    // plotly.js registers itself with RequireJS where it finds it, instead of as window.Plotly. So the loader's mark is
    // hidden, but only in the instant in which plotly.js runs: it is fetched as text, and run as an element of its own.
    // The place has no height, as plotly.js would squeeze a figure without a size of its own into it.
    private const string Page = """
        <div class="maths-of-ai-figure" data-figure="HASH" style="background:#fff"></div>
        <script type="text/javascript">
        (function () {
          function figure() { return FIGURE; }
          function places() {
            return Array.prototype.filter.call(
              document.querySelectorAll('.maths-of-ai-figure[data-figure="HASH"]'),
              function (place) { return !place.hasChildNodes(); });
          }
          function draw() {
            places().forEach(function (place) { window.Plotly.newPlot(place, figure()); });
          }
          function explain() {
            places().forEach(function (place) {
              place.style.cssText += ';padding:1em;border:1px solid #999;color:#000;font-family:sans-serif';
              place.textContent = 'MESSAGE';
            });
          }
          function run(code) {
            var amd = typeof window.define === 'function' ? window.define.amd : undefined;
            var script = document.createElement('script');
            script.textContent = code;
            if (amd) window.define.amd = undefined;
            document.head.appendChild(script);
            if (amd) window.define.amd = amd;
          }
          function load() {
            return fetch('ADDRESS', { integrity: 'INTEGRITY', credentials: 'omit' })
              .then(function (answer) { return answer.text(); })
              .then(run)
              .catch(function (error) { window.mathsOfAIPlotly = undefined; throw error; });
          }
          if (window.Plotly) { draw(); return; }
          window.mathsOfAIPlotly = window.mathsOfAIPlotly || load();
          window.mathsOfAIPlotly.then(draw, explain);
        })();
        </script>
        """;
}
