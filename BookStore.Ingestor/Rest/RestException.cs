using System.Net;

namespace BookStore.Ingestor.Rest;

/// <summary>A service could not be asked, or refused what was asked of it. The message is for a person.</summary>
/// <param name="message">What it said, and what to look at.</param>
/// <param name="code">What it answered; null where it did not answer.</param>
internal sealed class RestException(string message, HttpStatusCode? code = null) : Exception(message)
{
    public HttpStatusCode? Code => code;
}
