using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace BookStore.Ingestor.Wire;

/// <summary>The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding.</summary>
internal sealed class ScramClient(string password)
{
    public const string Mechanism = "SCRAM-SHA-256";

    private const string NoChannelBinding = "n,,";

    private readonly string _nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
    private byte[] _serverSignature = [];

    private string FirstBare => $"n=,r={_nonce}";

    /// <summary>Mechanism and first message.</summary>
    public byte[] First()
    {
        var mechanism = Encoding.ASCII.GetBytes(Mechanism + '\0');
        var first = Encoding.ASCII.GetBytes(NoChannelBinding + FirstBare);
        var message = new byte[mechanism.Length + sizeof(int) + first.Length];
        mechanism.CopyTo(message, 0);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(mechanism.Length), first.Length);
        first.CopyTo(message, mechanism.Length + sizeof(int));
        return message;
    }

    /// <summary>The answer to the server's salt.</summary>
    public byte[] Final(ReadOnlySpan<byte> challenge)
    {
        var serverFirst = Encoding.ASCII.GetString(challenge);
        var nonce = Field(serverFirst, 'r');
        if (!nonce.StartsWith(_nonce, StringComparison.Ordinal))
            throw new NpgsqlException("The server answered somebody else's login: its nonce is not ours.");
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Prepare(password), Convert.FromBase64String(Field(serverFirst, 's')), int.Parse(Field(serverFirst, 'i'), null), HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var withoutProof = $"c={Convert.ToBase64String(Encoding.ASCII.GetBytes(NoChannelBinding))},r={nonce}";
        var authenticated = Encoding.ASCII.GetBytes($"{FirstBare},{serverFirst},{withoutProof}");

        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var signature = HMACSHA256.HashData(SHA256.HashData(clientKey), authenticated);
        var proof = clientKey.Zip(signature, (key, sign) => (byte)(key ^ sign)).ToArray();
        _serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), authenticated);
        return Encoding.ASCII.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }

    /// <exception cref="NpgsqlException">The server does not know the password itself.</exception>
    public void Verify(ReadOnlySpan<byte> final)
    {
        var signature = Convert.FromBase64String(Field(Encoding.ASCII.GetString(final), 'v'));
        if (_serverSignature.Length == 0 || !CryptographicOperations.FixedTimeEquals(signature, _serverSignature))
            throw new NpgsqlException("The server could not prove that it knows the password: it may not be the one that was meant.");
    }

    private static string Field(string message, char name) =>
        message.Split(',').FirstOrDefault(field => field.StartsWith($"{name}=", StringComparison.Ordinal))?[2..] ??
        throw new NpgsqlException($"The server's SCRAM message lacks its part {name}.");

    /// <summary>What SASLprep makes of most passwords; PostgreSQL falls back to the plain bytes for the others.</summary>
    private static byte[] Prepare(string password)
    {
        try
        {
            return Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetBytes(password);
        }
    }
}
