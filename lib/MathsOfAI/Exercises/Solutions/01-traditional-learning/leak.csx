// Scales, the choice of columns, the choice of α and a writer's other images have seen the test points.
string leaks = "ABDF";
