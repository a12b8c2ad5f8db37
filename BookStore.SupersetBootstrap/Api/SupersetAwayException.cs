namespace BookStore.SupersetBootstrap.Api;

/// <summary>Superset was there and gave no answer.</summary>
internal sealed class SupersetAwayException(string message, Exception innerException) : BootstrapException(message, innerException);
