using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Processes;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Kubernetes;

/// <summary>
/// A real kube-apiserver with etcd, started when the first test asks for it. It judges and keeps objects as a cluster does; no pod runs.
/// </summary>
public sealed class KubeApiServer : IAsyncLifetime
{
    private const string Program = "kube-apiserver";
    private const string Token = "tests";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
    private readonly List<ManagedProcess> _processes = [];
    private Task<IReadOnlyList<string>>? _applied;
    private string _url = "";

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    /// <summary>Applies the overlay, once for all tests. The test is skipped where there is no server.</summary>
    /// <returns>What kubectl said of each object.</returns>
    internal Task<IReadOnlyList<string>> AppliedAsync(KubernetesOverlay overlay)
    {
        overlay.SkipWithoutKubectl();
        SkipWithout("etcd", "the package etcd-server");
        SkipWithout("openssl", "the package openssl");
        var program = FindProgram();
        Skip.If(program is null, $"{Program} is missing: put {Program}-VERSION.xz or bin/{Program}, from https://kubernetes.io/releases/download, into the folder that {DistributionLocator.Variable} names.");
        return _applied ??= StartAndApplyAsync(program!, overlay);
    }

    /// <summary>Applies the overlay as <c>up</c> does.</summary>
    internal async Task<IReadOnlyList<string>> ApplyAsync(KubernetesOverlay overlay)
    {
        var result = await Command.RunAsync(new ProcessSpec
        {
            FileName = overlay.Kubectl!,
            Arguments = [$"--server={_url}", $"--token={Token}", "--insecure-skip-tls-verify", "apply", "--server-side", "-k", overlay.Folder],
            Environment = new Dictionary<string, string?> { ["HOME"] = _folder.Path },
        });
        result.ExitCode.ShouldBe(0, string.Join('\n', result.Lines));
        return result.Lines;
    }

    /// <summary>The objects that the server has under a path of its API.</summary>
    internal async Task<IReadOnlyList<JsonObject>> ListAsync(string path) =>
        [.. JsonNode.Parse(await _http.GetStringAsync(_url + path))!["items"]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>One object that the server has.</summary>
    internal async Task<JsonObject> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(_url + path))!.AsObject();

    private async Task<IReadOnlyList<string>> StartAndApplyAsync(string program, KubernetesOverlay overlay)
    {
        var keys = _folder.Combine("accounts.key");
        (await Command.RunAsync(new ProcessSpec { FileName = "openssl", Arguments = ["genrsa", "-out", keys, "2048"] })).ExitCode.ShouldBe(0);
        await File.WriteAllTextAsync(_folder.Combine("tokens.csv"), $"{Token},admin,1,\"system:masters\"\n");
        var (store, peers, port) = (Ports.FindFree(), Ports.FindFree(), Ports.FindFree());
        Start("etcd", "--data-dir", _folder.Combine("etcd"), "--listen-client-urls", $"http://127.0.0.1:{store}", "--advertise-client-urls", $"http://127.0.0.1:{store}", "--listen-peer-urls", $"http://127.0.0.1:{peers}");
        Start(await UnpackAsync(program), $"--etcd-servers=http://127.0.0.1:{store}", $"--service-account-key-file={keys}", $"--service-account-signing-key-file={keys}",
            "--service-account-issuer=https://bookstore.local", $"--cert-dir={_folder.Combine("certificates")}", $"--secure-port={port}", "--bind-address=127.0.0.1",
            "--authorization-mode=AlwaysAllow", $"--token-auth-file={_folder.Combine("tokens.csv")}", "--service-cluster-ip-range=10.0.0.0/24",
            "--disable-admission-plugins=ServiceAccount", "--enable-priority-and-fairness=false");
        _url = $"https://127.0.0.1:{port}";
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        await UntilReadyAsync();
        return await ApplyAsync(overlay);
    }

    private async Task UntilReadyAsync()
    {
        using var deadline = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await IsReadyAsync(deadline.Token))
        {
            _processes.ShouldAllBe(process => !process.Exited.IsCompleted, Log());
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _http.GetStringAsync(_url + "/readyz", cancellationToken) == "ok";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string Log() => string.Join('\n', Directory.EnumerateFiles(_folder.Path, "*.log").SelectMany(file => File.ReadLines(file).TakeLast(5)));

    private void Start(string program, params IReadOnlyList<string> arguments) => _processes.Add(ManagedProcess.Start(new ProcessSpec
    {
        FileName = program,
        Arguments = arguments,
        LogFile = _folder.Combine(Path.GetFileName(program) + ".log"),
    }));

    private static void SkipWithout(string program, string origin) => Skip.If(SearchPath.Find(program) is null, $"{program}, which kube-apiserver needs, is missing: install {origin}.");

    private static string? FindProgram()
    {
        if (Environment.GetEnvironmentVariable(DistributionLocator.Variable) is not { Length: > 0 } folder)
            return null;
        var unpacked = Path.Combine(Path.GetFullPath(folder), "bin", Program);
        return File.Exists(unpacked) ? unpacked : Directory.EnumerateFiles(Path.GetFullPath(folder), Program + "-*.xz").Order(StringComparer.Ordinal).LastOrDefault();
    }

    private static async Task<string> UnpackAsync(string program)
    {
        if (!program.EndsWith(".xz", StringComparison.Ordinal))
            return program;
        var cache = Path.Combine(PlatformFolders.Cache, "dist");
        var unpacked = Path.Combine(cache, Path.GetFileNameWithoutExtension(program));
        PlatformFolders.Create(cache);
        using var turn = await FolderLock.WaitAsync(cache, CancellationToken.None);
        if (File.Exists(unpacked))
            return unpacked;
        var result = await Command.RunAsync(new ProcessSpec { FileName = "sh", Arguments = ["-c", "xz -dc \"$1\" > \"$2.unfinished\" && chmod 755 \"$2.unfinished\" && mv \"$2.unfinished\" \"$2\"", "sh", program, unpacked] });
        result.ExitCode.ShouldBe(0, result.LastLine);
        return unpacked;
    }
}
