// What every notebook loads in its second cell. If the next line cannot be resolved, the library has not been built yet:
// run the notebook's first cell, which loads prepare.csx, then this one again.
#r "MathsOfAI/bin/made-by-dotnet-build/MathsOfAI.dll"
#r "MathsOfAI/bin/made-by-dotnet-build/Plotly.NET.CSharp.dll"

global using MathNet.Numerics.LinearAlgebra;
global using MathsOfAI.Data;
global using MathsOfAI.Embeddings;
global using MathsOfAI.Exercises;
global using MathsOfAI.Figures;
global using MathsOfAI.Landscapes;
global using MathsOfAI.Layers;
global using MathsOfAI.Networks;
global using MathsOfAI.Regularisation;
global using MathsOfAI.Reinforcement;
global using MathsOfAI.Training;
global using MathsOfAI.Transformers;
global using static MathsOfAI.Exercises.ExerciseBook;

MathsOfAI.Setup.Notebook();
