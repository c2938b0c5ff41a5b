using MathsOfAI.Previews;

return await PreviewCommand.RunAsync(args, Console.Out, Console.Error);
