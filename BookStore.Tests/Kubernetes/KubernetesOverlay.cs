using System.Text.Json.Nodes;
using BookStore.LocalPlatform.Processes;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Kubernetes;

/// <summary>The overlay for kind as <c>up</c> applies it, in a folder of its own: with passwords, rendered by kubectl.</summary>
public sealed class KubernetesOverlay : IAsyncLifetime
{
    private const string OldestKubectl = "1.27";
    private readonly TemporaryFolder _folder = new();
    private IReadOnlyList<JsonObject>? _objects;

    /// <summary>The overlay's folder, for <c>kubectl -k</c>.</summary>
    internal string Folder => _folder.Combine("aspire-manifest", "overlays", "kind");

    /// <summary>The passwords that the script made.</summary>
    internal IReadOnlyList<string> Passwords { get; private set; } = [];

    /// <summary>Every object. The test is skipped where they cannot be rendered.</summary>
    internal IReadOnlyList<JsonObject> Objects
    {
        get
        {
            SkipWithoutKubectl();
            return _objects!;
        }
    }

    /// <summary>kubectl's path; null where there is none that is new enough.</summary>
    internal string? Kubectl { get; private set; }

    /// <summary>Skips the test that calls it where there is no kubectl.</summary>
    internal void SkipWithoutKubectl() => Skip.If(Kubectl is null, $"kubectl {OldestKubectl} or newer is missing: https://kubernetes.io/docs/tasks/tools; then these tests render the manifests.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Kubectl = await FindKubectlAsync();
        if (Kubectl is null || SearchPath.Find("bash") is not { } bash)
            return;
        var folder = _folder.Combine("aspire-manifest");
        Copy(AspireManifest.Folder, folder);
        var made = await Command.RunAsync(new ProcessSpec { FileName = bash, Arguments = [Path.Combine(folder, "secrets")] });
        made.ExitCode.ShouldBe(0, made.LastLine);
        Passwords = [.. (await File.ReadAllLinesAsync(Path.Combine(folder, ".passwords"))).Select(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..])];
        var rendered = await Command.RunAsync(new ProcessSpec { FileName = Kubectl, Arguments = ["kustomize", Folder] });
        rendered.ExitCode.ShouldBe(0, rendered.LastLine);
        _objects = YamlFile.Parse(string.Join('\n', rendered.Lines));
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    private static async Task<string?> FindKubectlAsync()
    {
        if (SearchPath.Find("kubectl") is not { } kubectl)
            return null;
        var answer = await Command.RunAsync(new ProcessSpec { FileName = kubectl, Arguments = ["version", "--client", "--output=yaml"] });
        if (answer.ExitCode != 0)
            return null;
        var version = YamlFile.Parse(string.Join('\n', answer.Lines)).Single()["clientVersion"]!;
        // "32+" is what some vendors call their 32.
        return Version.Parse($"{version["major"]}.{version["minor"]!.ToString().TrimEnd('+')}") >= Version.Parse(OldestKubectl) ? kubectl : null;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(file => !Path.GetFileName(file).StartsWith('.')))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
