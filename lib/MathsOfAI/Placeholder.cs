namespace MathsOfAI;
