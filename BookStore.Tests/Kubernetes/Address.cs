namespace BookStore.Tests.Kubernetes;

/// <summary>An address that a workload is given in its environment.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Host">The name.</param>
/// <param name="Port">The port.</param>
public sealed record Address(string Variable, string Host, int Port);
