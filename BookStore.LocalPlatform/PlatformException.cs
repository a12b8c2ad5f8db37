namespace BookStore.LocalPlatform;

/// <summary>Something a person has to put right. The message is one clear sentence that says what to do, fit to be shown as it is.</summary>
public sealed class PlatformException(string message, Exception? inner = null) : Exception(message, inner);
