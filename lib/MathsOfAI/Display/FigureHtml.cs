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

        // "</" would end the script; the escape means the same within a JSON string.
        return Page
            .Replace("HASH", hash)
            .Replace("ADDRESS", PlotlyAddress)
            .Replace("INTEGRITY", PlotlyIntegrity)
            .Replace("MESSAGE", OfflineMessage)
            .Replace("FIGURE", json.Replace("</", "<\\/"));
    }

    // RequireJS: plotly.js registers itself with a module loader that it finds, instead of as window.Plotly, so the
    // loader's mark is hidden while plotly.js loads.
    private const string Page = """
        <div class="maths-of-ai-figure" data-figure="HASH" style="background:#fff;min-height:100px"></div>
        <script type="text/javascript">
        (function () {
          var figure = FIGURE;
          function places() {
            return Array.prototype.filter.call(
              document.querySelectorAll('.maths-of-ai-figure[data-figure="HASH"]'),
              function (place) { return !place.hasChildNodes(); });
          }
          function draw() {
            places().forEach(function (place) { window.Plotly.newPlot(place, figure.data, figure.layout, figure.config); });
          }
          function explain() {
            places().forEach(function (place) {
              place.style.cssText += ';min-height:0;padding:1em;border:1px solid #999;color:#000;font-family:sans-serif';
              place.textContent = 'MESSAGE';
            });
          }
          function load() {
            return new Promise(function (resolve, reject) {
              var amd = typeof window.define === 'function' ? window.define.amd : undefined;
              if (amd) window.define.amd = undefined;
              function restore(then) { if (amd) window.define.amd = amd; then(); }
              var script = document.createElement('script');
              script.src = 'ADDRESS';
              script.integrity = 'INTEGRITY';
              script.crossOrigin = 'anonymous';
              script.onload = function () { restore(resolve); };
              script.onerror = function () { restore(reject); };
              document.head.appendChild(script);
            });
          }
          if (window.Plotly) { draw(); return; }
          window.mathsOfAIPlotly = window.mathsOfAIPlotly || load();
          window.mathsOfAIPlotly.then(draw, explain);
        })();
        </script>
        """;
}
