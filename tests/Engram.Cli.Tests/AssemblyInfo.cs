using Xunit.Sdk;
using Xunit.v3;

// Trainings that share two cores with other trainings are slow, and the commands' options are one set a process.
[assembly: Parallelization(Mode = ParallelMode.None)]
