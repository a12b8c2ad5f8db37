using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace BookStore.Ingestor.Wire;

/// <summary>Answers what a server asks between the startup message and its readiness: a password plain, as MD5, or by SCRAM-SHA-256.</summary>
internal sealed class WireLogin(WireConnection connection, NpgsqlConnectionStringBuilder settings)
{
    private const int Ok = 0;
    private const int CleartextPassword = 3;
    private const int Md5Password = 5;
    private const int Sasl = 10;
    private const int SaslContinue = 11;
    private const int SaslFinal = 12;

    private ScramClient? _scram;

    /// <exception cref="PostgresException">The server refuses.</exception>
    /// <exception cref="NpgsqlException">The server asks for something else.</exception>
    public void Run()
    {
        byte type;
        while ((type = connection.Receive(out var payload)) != WireMessage.ReadyForQuery)
        {
            if (type == WireMessage.Authentication)
                Answer(BinaryPrimitives.ReadInt32BigEndian(payload), payload[sizeof(int)..]);
        }
    }

    private void Answer(int request, ReadOnlySpan<byte> data)
    {
        switch (request)
        {
            case Ok:
                break;
            case CleartextPassword:
                connection.Send(WireMessage.Password, Text(Password()));
                break;
            case Md5Password:
                connection.Send(WireMessage.Password, Text(Md5(data)));
                break;
            case Sasl when Encoding.ASCII.GetString(data).Split('\0').Contains(ScramClient.Mechanism):
                _scram = new ScramClient(Password());
                connection.Send(WireMessage.Password, _scram.First());
                break;
            case SaslContinue when _scram is not null:
                connection.Send(WireMessage.Password, _scram.Final(data));
                break;
            case SaslFinal when _scram is not null:
                _scram.Verify(data);
                break;
            default:
                throw new NpgsqlException(
                    $"The server of {settings.Host} wants a way of login that the replication stream does not know (number {request}): allow scram-sha-256 for this user in pg_hba.conf.");
        }
    }

    private string Password() => settings.Password ?? Environment.GetEnvironmentVariable("PGPASSWORD") ??
        throw new NpgsqlException($"The server of {settings.Host} wants a password of user {settings.Username}, and the connection string has none.");

    private string Md5(ReadOnlySpan<byte> salt)
    {
        var inner = Encoding.ASCII.GetBytes(Hash(Encoding.UTF8.GetBytes(Password() + settings.Username)));
        return $"md5{Hash([.. inner, .. salt])}";

#pragma warning disable CA5351 // the server's choice; the newer way is offered by every server of today
        static string Hash(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
    }

    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];
}
