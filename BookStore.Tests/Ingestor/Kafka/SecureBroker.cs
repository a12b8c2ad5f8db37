using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BookStore.LocalPlatform.Kafka;
using BookStore.LocalPlatform.Network;
using BookStore.Tests.Postgres;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>A broker with a second listener that demands TLS and a login by SCRAM-SHA-512; the plain one is for the test itself.</summary>
internal sealed class SecureBroker : IAsyncDisposable
{
    public const string Username = "ingestor";
    public const string Password = "a-secret-of-1-test";

    private readonly TemporaryFolder _folder;
    private readonly KafkaBroker _broker;

    private SecureBroker(TemporaryFolder folder, KafkaBroker broker, int securePort) => (_folder, _broker, SecureServers) = (folder, broker, Address(securePort));

    public string PlainServers => _broker.BootstrapServers;

    public string SecureServers { get; }

    /// <summary>The authority that signed the broker's certificate.</summary>
    public string CertificateAuthority => _folder.Combine("authority.pem");

    /// <summary>An authority that signed nothing.</summary>
    public string OtherAuthority => _folder.Combine("other.pem");

    public static async Task<SecureBroker> StartAsync()
    {
        var folder = new TemporaryFolder();
        try
        {
            var (port, securePort, controllerPort) = (Ports.FindFree(), Ports.FindFree(), Ports.FindFree());
            await WriteCertificateAsync(folder.Combine("authority.pem"), folder.Combine("broker.pem"));
            await WriteCertificateAsync(folder.Combine("other.pem"), folder.Combine("unused.pem"));
            var broker = await KafkaBroker.StartAsync(new()
            {
                Folder = folder.Combine("kafka"),
                Port = port,
                FormatArguments = ["--add-scram", $"SCRAM-SHA-512=[name={Username},password={Password}]"],
                Settings = new Dictionary<string, string>
                {
                    ["controller.quorum.voters"] = $"1@{Address(controllerPort)}",
                    ["listeners"] = $"PLAINTEXT://{Address(port)},SECURE://{Address(securePort)},CONTROLLER://{Address(controllerPort)}",
                    ["advertised.listeners"] = $"PLAINTEXT://{Address(port)},SECURE://{Address(securePort)}",
                    ["listener.security.protocol.map"] = "PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL,CONTROLLER:PLAINTEXT",
                    ["listener.name.secure.sasl.enabled.mechanisms"] = "SCRAM-SHA-512",
                    ["listener.name.secure.scram-sha-512.sasl.jaas.config"] = "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                    ["ssl.keystore.type"] = "PEM",
                    ["ssl.keystore.location"] = folder.Combine("broker.pem"),
                },
            });
            return new SecureBroker(folder, broker, securePort);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Makes a certificate for this machine, which is its own authority.</summary>
    private static async Task WriteCertificateAsync(string certificateFile, string keyFile)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n");
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
}
