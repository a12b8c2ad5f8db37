namespace BookStore.LocalPlatform.Servers;

/// <summary>A server ended because another program listens on one of its ports.</summary>
internal sealed class PortTakenException : Exception;
