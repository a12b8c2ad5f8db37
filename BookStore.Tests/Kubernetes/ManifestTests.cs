using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Kubernetes;

/// <summary>The manifest that Aspire's publisher wrote, and what <c>base/</c> has of it.</summary>
public sealed partial class ManifestTests
{
    private static readonly AspireManifest s_manifest = new();

    /// <summary>Every workload.</summary>
    public static TheoryData<string> Workloads => [.. s_manifest.Workloads];

    [Fact]
    public void Expressions_EveryOne_Resolves()
    {
        foreach (var (name, resource) in s_manifest.Resources)
            Braces().Match(s_manifest.Resolve(resource.ToJsonString())).Value.ShouldBeEmpty(name);
    }

    [Fact]
    public void Files_EveryOneThatIsNamed_IsThere()
    {
        var named = s_manifest.Resources.Values.SelectMany(resource => new[] { resource["path"], resource["build"]?["dockerfile"] }).OfType<object>().Select(path => path.ToString()!).ToList();

        named.ShouldNotBeEmpty();
        named.Select(path => Path.GetFullPath(path, AspireManifest.Folder)).Where(file => !File.Exists(file)).ShouldBeEmpty();
    }

    [Fact]
    public void Dockerfiles_StartFromPinnedTagsAndCopyWhatIsThere()
    {
        var dockerfiles = s_manifest.Resources.Values.Select(resource => (string?)resource["build"]?["dockerfile"]).OfType<string>().Distinct().ToList();
        dockerfiles.Count.ShouldBe(3);
        foreach (var dockerfile in dockerfiles)
        {
            var file = Path.GetFullPath(dockerfile, AspireManifest.Folder);
            var lines = File.ReadAllLines(file);
            lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ShouldAllBe(line => PinnedImage().IsMatch(line), dockerfile);
            lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)).ShouldNotContain("root", customMessage: dockerfile);
            lines.ShouldContain(line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal), dockerfile);
            var copied = lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
                .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]).Where(word => !word.StartsWith("--", StringComparison.Ordinal));
            copied.Where(name => !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, name))).ShouldBeEmpty(dockerfile);
        }
    }

    [Fact]
    public void Flink_EachProcess_CallsTheJobManagerTheSame()
    {
        // On Aspire's network an address is more than the name, and a JobManager hears only who calls it as it calls itself.
        string[] processes = ["flink", "flink-taskmanager", "flink-gateway"];

        processes.Select(process => (string?)s_manifest.Resources[process]["env"]!["JOB_MANAGER_RPC_ADDRESS"]).Distinct().ShouldBe(["{flink.bindings.rpc.host}"]);
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void Base_IsWhatTheManifestSays(string workload)
    {
        var folder = Path.Combine(AspireManifest.Folder, "base", workload);
        var kustomization = YamlFile.Read(Path.Combine(folder, "kustomization.yaml"));
        var literals = kustomization["configMapGenerator"]!.AsArray().Single()!["literals"]!.AsArray().Select(literal => ((string)literal!).Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var expected = s_manifest.EnvironmentOf(workload);
        var container = File.Exists(Path.Combine(folder, "statefulset.yaml")) ? YamlFile.Read(Path.Combine(folder, "statefulset.yaml")) : YamlFile.Read(Path.Combine(folder, "deployment.yaml"));

        // What aspirate puts into Secrets, by these names.
        var secrets = expected.Keys.Where(key => key.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || key == "POSTGRES_PASSWORD").ToList();
        literals.OrderBy(pair => pair.Key).ShouldBe(expected.Where(pair => !secrets.Contains(pair.Key)).OrderBy(pair => pair.Key));
        kustomization.ContainsKey("secretGenerator").ShouldBe(secrets.Count > 0);
        (container.Container()["args"]?.AsArray() ?? []).Select(argument => argument!.ToString()).ShouldBe(s_manifest.ArgumentsOf(workload));
        (container.Container()["ports"]?.AsArray() ?? []).ToDictionary(port => (string)port!["name"]!, port => (int)port!["containerPort"]!).ShouldBe(s_manifest.PortsOf(workload), ignoreOrder: true);
        ((string)container.Container()["image"]!).ShouldBe((string?)s_manifest.Resources[workload]["image"] ?? $"bookstore/{workload}:1.0.0");
    }

    [Fact]
    public void Base_HasEveryWorkloadAndNoOther() =>
        YamlFile.Read(Path.Combine(AspireManifest.Folder, "base", "kustomization.yaml"))["resources"]!.AsArray().Select(name => name!.ToString()).ShouldBe(s_manifest.Workloads);

    [GeneratedRegex(@"\{[a-z0-9-]+\.[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"^FROM \S+:\d[\w.\-]*( AS \w+)?$")]
    private static partial Regex PinnedImage();
}
