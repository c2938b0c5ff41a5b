using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MathsOfAI.Display;

/// <summary>
/// A figure as a piece of a page, for a notebook front end that cannot draw the figure's JSON itself: with the page's own
/// plotly.js if there is one, else with one version, from the network or else from this process, loaded once and only if its
/// bytes are the expected ones. Where none can be had, the figure's sentence stands in its place.
/// </summary>
internal static class FigureHtml
{
    /// <summary>The very file that the Plotly.NET assembly embeds, as its npm package has it.</summary>
    public const string PlotlyAddress = "https://cdn.jsdelivr.net/npm/plotly.js-dist-min@2.28.0/plotly.min.js";

    /// <summary>Its SHA-384.</summary>
    public const string PlotlyIntegrity = "sha384-53bFwj3AXyrFzPyqXWI5rZuuEa3GbWeuLmgC04XqmiE7CairskQMPvcdXh+OLuir";

    /// <summary>What helps in VS Code.</summary>
    public const string AdviceForVSCode = "Install the extension “Jupyter Notebook Renderers”: it draws figures without a network.";

    /// <summary>What helps in Jupyter.</summary>
    public const string AdviceForJupyter =
        "Run the cell again where the browser reaches the network, or open the notebook from localhost with the kernel on this machine.";

    /// <summary>What helps in a page of which nothing is known.</summary>
    public const string AdviceForOthers = "Open this page again where it reaches the network.";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A figure that this process's plotly.js draws where there is no other.</summary>
    /// <param name="json">What plotly.js draws, an object {data, layout, config}.</param>
    /// <param name="sentence">What the figure shows.</param>
    public static string Of(string json, string sentence) => Of(json, sentence, PlotlyServer.AddressOfProcess);

    /// <param name="json">What plotly.js draws, an object {data, layout, config}.</param>
    /// <param name="sentence">What the figure shows.</param>
    /// <param name="own">Where this process serves plotly.js, or null if it does not.</param>
    public static string Of(string json, string sentence, string? own)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];

        // plotly.js registers itself with RequireJS where it finds it, instead of as window.Plotly. So the loader's mark is
        // hidden, but only in the instant in which plotly.js runs: it is fetched as text, and run as an element of its own.
        // The place has no height, as plotly.js would squeeze a figure without a size of its own into it.
        // A network that does not answer is given three seconds before this process is asked as well, and ten in all.
        // A page from another machine asks its network only: what is on loopback there is not this process, and browsers would
        // ask the reader for leave. VS Code's pages have an address of their own kind.
        // VS Code takes its API away from a notebook's outputs, but leaves its colours there.
        return $$$"""
            <div class="maths-of-ai-figure" data-figure="{{{hash}}}" style="background:#fff"></div>
            <script type="text/javascript">
            (function () {
              var own = {{{Literal(own ?? "")}}}, loads = window.mathsOfAIPlotly = window.mathsOfAIPlotly || {};
              function figure() { return {{{Within(json)}}}; }
              function places() {
                return Array.prototype.filter.call(
                  document.querySelectorAll('.maths-of-ai-figure[data-figure="{{{hash}}}"]'),
                  function (place) { return !place.hasChildNodes(); });
              }
              function draw() {
                places().forEach(function (place) { window.Plotly.newPlot(place, figure()); });
              }
              function advice() {
                if (typeof acquireVsCodeApi === 'function' || location.protocol === 'vscode-webview:' ||
                    document.documentElement.style.cssText.indexOf('--vscode-') >= 0) return {{{Literal(AdviceForVSCode)}}};
                if (window.Jupyter || document.getElementById('jupyter-config-data')) return {{{Literal(AdviceForJupyter)}}};
                return {{{Literal(AdviceForOthers)}}};
              }
              function explain() {
                places().forEach(function (place) {
                  place.style.cssText += ';padding:1em;border:1px solid #999;color:#000;font-family:sans-serif';
                  [{{{Literal(sentence)}}}, 'The figure needs plotly.js, which could not be loaded. ' + advice()].forEach(function (text) {
                    place.appendChild(document.createElement('p')).textContent = text;
                  });
                });
              }
              function run(code) {
                if (window.Plotly) return;
                var amd = typeof window.define === 'function' ? window.define.amd : undefined;
                var script = document.createElement('script');
                script.textContent = code;
                if (amd) window.define.amd = undefined;
                document.head.appendChild(script);
                if (amd) window.define.amd = amd;
              }
              function ask(address) {
                return fetch(address, { integrity: '{{{PlotlyIntegrity}}}', credentials: 'omit', signal: AbortSignal.timeout(10000) })
                  .then(function (answer) { return answer.text(); });
              }
              function load() {
                var network = ask('{{{PlotlyAddress}}}');
                if (!own || (/^http/.test(location.protocol) && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname))) return network;
                return Promise.any([network, new Promise(function (resolve) {
                  var patience = setTimeout(resolve, 3000);
                  network.then(function () { clearTimeout(patience); }, resolve);
                }).then(function () { return ask(own); })]);
              }
              if (window.Plotly) { draw(); return; }
              loads[own] = loads[own] || Promise.resolve().then(load).then(run)
                .catch(function (error) { delete loads[own]; throw error; });
              loads[own].then(draw, explain);
            })();
            </script>
            """;
    }

    private static string Literal(string text) => Within(JsonSerializer.Serialize(text, Readable));

    /// <summary>"&lt;/script>" would end the script and "&lt;!--" hide its end; the escape means the same within a JSON string.</summary>
    private static string Within(string json) => json.Replace("<", @"\u003c");
}
