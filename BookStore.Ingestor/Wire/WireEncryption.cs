using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace BookStore.Ingestor.Wire;

/// <summary>Asks a server for TLS, as far as the settings want it.</summary>
internal static class WireEncryption
{
    /// <summary>Length 8 and the number that stands for the request.</summary>
    private static ReadOnlySpan<byte> Request => [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

    /// <param name="stream">Fresh from connecting.</param>
    /// <param name="host">The name that the certificate must bear.</param>
    /// <param name="settings">What is wanted.</param>
    /// <returns>The stream to go on with.</returns>
    /// <exception cref="NpgsqlException">The settings want TLS and the server has none.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The server's certificate is not what the settings want.</exception>
    public static Stream Negotiate(Stream stream, string host, NpgsqlConnectionStringBuilder settings)
    {
        if (settings.SslMode is SslMode.Disable or SslMode.Allow || WireSocket.IsUnix(host))
            return stream;
        stream.Write(Request);
        switch (stream.ReadByte())
        {
            case 'S':
                return Encrypt(stream, host, settings);
            case 'N' when settings.SslMode == SslMode.Prefer:
                return stream;
            default:
                throw new NpgsqlException("SSL connection requested. No SSL enabled connection from this host is configured.");
        }
    }

    private static SslStream Encrypt(Stream stream, string host, NpgsqlConnectionStringBuilder settings)
    {
        var encrypted = new SslStream(stream, leaveInnerStreamOpen: false, (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, settings));
        encrypted.AuthenticateAsClient(new SslClientAuthenticationOptions
        {
            TargetHost = host,
            ClientCertificates = ClientCertificates(settings),
        });
        return encrypted;
    }

    private static bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, NpgsqlConnectionStringBuilder settings)
    {
        if (settings.SslMode is not (SslMode.VerifyCA or SslMode.VerifyFull))
            return true;
        if (settings.SslMode == SslMode.VerifyFull && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        if (settings.RootCertificate is not { Length: > 0 } root)
            return !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && certificate is not null;
        if (certificate is null || chain is null)
            return false;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(root);
        return chain.Build((X509Certificate2)certificate);
    }

    private static X509CertificateCollection? ClientCertificates(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.SslCertificate is not { Length: > 0 } file)
            return null;
        if (settings.SslKey is not { Length: > 0 } key)
            return [X509CertificateLoader.LoadPkcs12FromFile(file, settings.SslPassword)];
        return [settings.SslPassword is { Length: > 0 } password
            ? X509Certificate2.CreateFromEncryptedPemFile(file, password, key)
            : X509Certificate2.CreateFromPemFile(file, key)];
    }
}
