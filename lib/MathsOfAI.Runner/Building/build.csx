// What lib/prepare.csx does where the library is not ready.
#r "System.Collections"
#r "System.ComponentModel.Primitives"
#r "System.Console"
#r "System.Diagnostics.Process"
#r "System.Linq"
#r "System.Text.RegularExpressions"
#load "LibraryState.cs"
#load "LibraryBuild.cs"

// Two folders down from lib.
LibraryBuild.Ensure(LibraryState.Root(LibraryState.Root()));
