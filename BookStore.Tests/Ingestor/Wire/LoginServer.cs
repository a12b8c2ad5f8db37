using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BookStore.Tests.Postgres;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Ingestor.Wire;

/// <summary>A server that lets users in by different ways, with and without TLS.</summary>
public sealed class LoginServer : IAsyncLifetime
{
    public const string Password = "päss, word=1";

    private TestServer? _server;

    /// <summary>The certificate that the server shows, for 127.0.0.1; it signed itself.</summary>
    public string Certificate { get; private set; } = "";

    public NpgsqlConnectionStringBuilder Settings(string user) => new(_server!.AdminConnectionString) { Username = user, Password = Password };

    public async Task InitializeAsync()
    {
        _server = await PostgresFixture.StartServerAsync();
        await using var connection = new NpgsqlConnection(_server.AdminConnectionString);
        await connection.OpenAsync();
        await Execute($"CREATE ROLE by_scram LOGIN REPLICATION PASSWORD '{Password}'");
        await Execute($"CREATE ROLE by_plain LOGIN REPLICATION PASSWORD '{Password}'");
        await Execute($"SET password_encryption = 'md5'; CREATE ROLE by_md5 LOGIN REPLICATION PASSWORD '{Password}'");
        await Execute("CREATE ROLE by_trust LOGIN REPLICATION");

        var hba = (string)(await new NpgsqlCommand("SHOW hba_file", connection).ExecuteScalarAsync())!;
        await File.WriteAllTextAsync(hba, $"""
            host all by_md5 127.0.0.1/32 md5
            host all by_plain 127.0.0.1/32 password
            host all by_trust 127.0.0.1/32 trust
            {await File.ReadAllTextAsync(hba)}
            """);
        Certificate = Path.Combine(Path.GetDirectoryName(hba)!, "server.pem");
        var key = Path.Combine(Path.GetDirectoryName(hba)!, "server.key");
        await WriteCertificateAsync(Certificate, key);
        await OwnAsync(hba, Certificate, key);
        await Execute($"ALTER SYSTEM SET ssl_cert_file = '{Certificate}'");
        await Execute($"ALTER SYSTEM SET ssl_key_file = '{key}'");
        await Execute("ALTER SYSTEM SET ssl = on");
        await Execute("SELECT pg_reload_conf()");

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    private static async Task WriteCertificateAsync(string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=bookstore-test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Files of a server that runs as another user must be that user's.</summary>
    private static async Task OwnAsync(string like, params string[] files)
    {
        using var chown = Process.Start("chown", [$"--reference={Path.GetDirectoryName(like)}", like, .. files]);
        await chown.WaitForExitAsync();
    }
}
