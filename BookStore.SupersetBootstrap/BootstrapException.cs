namespace BookStore.SupersetBootstrap;

/// <summary>Something a person has to put right. The message is one sentence or two that say what to do, fit to be shown as they are.</summary>
public class BootstrapException(string message, Exception? innerException = null) : Exception(message, innerException);
