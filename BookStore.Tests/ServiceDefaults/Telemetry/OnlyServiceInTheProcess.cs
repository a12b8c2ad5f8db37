using Xunit;

namespace BookStore.Tests.ServiceDefaults.Telemetry;

/// <summary>For tests that read traces: a service listens to the whole process, and would also hear the services and clients of tests beside it.</summary>
[CollectionDefinition(nameof(OnlyServiceInTheProcess), DisableParallelization = true)]
public sealed class OnlyServiceInTheProcess;
