using System.Security.Cryptography;
using System.Text;

namespace BookStore.ServiceDefaults.Operators;

/// <summary>
/// The secret by which a person proves to be an operator: who may change something, not only look. Whoever starts the platform makes it and hands the same one to
/// the dashboard, where the person signs in, and to the ingestor, which does what is asked.
/// </summary>
public sealed class OperatorToken
{
    /// <summary>A shorter one could be guessed.</summary>
    private const int ShortestLength = 16;

    private readonly byte[]? _hash;

    /// <param name="token">The secret; null or empty where nobody is an operator.</param>
    /// <param name="setting">The name of the setting that it comes from.</param>
    /// <exception cref="InvalidOperationException">It is too short; the message is a sentence for the person who set it.</exception>
    public OperatorToken(string? token, string setting)
    {
        if (string.IsNullOrEmpty(token))
            return;
        if (token.Length < ShortestLength)
            throw new InvalidOperationException($"{setting} is too short to be safe: give at least {ShortestLength} characters, or none to have no operator.");
        _hash = Hash(token);
    }

    /// <summary>Whether there is an operator at all.</summary>
    public bool IsSet => _hash is not null;

    /// <summary>Whether this is the secret. Takes equally long whatever is given.</summary>
    public bool Matches(string? given) => _hash is not null && CryptographicOperations.FixedTimeEquals(_hash, Hash(given ?? ""));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
