using MathsOfAI.Book;

return await BookCommand.RunAsync(args, Console.Out, Console.Error);
