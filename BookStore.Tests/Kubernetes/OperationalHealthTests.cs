using Shouldly;
using Xunit;

namespace BookStore.Tests.Kubernetes;

/// <summary>The acceptance list's lines on operational health, as far as an API server can answer: it takes the objects, and runs no pod.</summary>
[Collection(KubernetesCollection.Name)]
public sealed class OperationalHealthTests(KubernetesOverlay overlay, KubeApiServer server)
{
    [SkippableTheory(DisplayName = "Operational health: pod Running (its workload is taken by a real API server)")]
    [InlineData("Debezium", "deployments", "debezium")]
    [InlineData("Flink JobManager", "statefulsets", "flink")]
    [InlineData("Flink TaskManager", "statefulsets", "flink-taskmanager")]
    public async Task Pod_ItsWorkload_IsTakenWithOneReplica(string what, string kind, string name)
    {
        await server.AppliedAsync(overlay);

        var workload = await server.GetAsync($"/apis/apps/v1/namespaces/infra/{kind}/{name}");

        ((int)workload["spec"]!["replicas"]!).ShouldBe(1, what);
        ((string)workload.Container()["image"]!).ShouldStartWith("bookstore/");
    }

    [SkippableTheory(DisplayName = "Operational health: NodePort Service")]
    [InlineData("debezium", 32300)]
    [InlineData("flink", 32200)]
    public async Task Service_NodePort_IsGiven(string app, int port)
    {
        await server.AppliedAsync(overlay);

        var services = await server.ListAsync("/api/v1/namespaces/infra/services");

        var found = services.Single(service => (string?)service["spec"]!["type"] == "NodePort" && (string)service["spec"]!["selector"]!["app"]! == app);
        ((int)found["spec"]!["ports"]!.AsArray().Single()!["nodePort"]!).ShouldBe(port);
    }

    [SkippableFact(DisplayName = "Operational health: the checkpoint PVC is there (binding it takes a cluster)")]
    public async Task Claim_ForCheckpoints_IsTakenAndMountedByBoth()
    {
        await server.AppliedAsync(overlay);

        var claim = await server.GetAsync("/api/v1/namespaces/infra/persistentvolumeclaims/flink-checkpoints");

        ((string)claim["spec"]!["resources"]!["requests"]!["storage"]!).ShouldBe("2Gi");
        foreach (var name in new[] { "flink", "flink-taskmanager" })
        {
            var pod = (await server.GetAsync($"/apis/apps/v1/namespaces/infra/statefulsets/{name}")).Pod();
            pod["volumes"]!.AsArray().ShouldContain(volume => (string?)volume!["persistentVolumeClaim"]!["claimName"] == "flink-checkpoints");
        }
    }

    [SkippableFact]
    public async Task Apply_Again_ChangesNothing()
    {
        await server.AppliedAsync(overlay);
        var before = await ContentAsync();

        (await server.ApplyAsync(overlay)).Count.ShouldBe(overlay.Objects.Count);

        (await ContentAsync()).ShouldBe(before);
    }

    /// <summary>Each object that the overlay has as the server keeps it, without the notes on who changed what when.</summary>
    private async Task<Dictionary<string, string>> ContentAsync()
    {
        string[] paths =
        [
            "/api/v1/namespaces", "/api/v1/services", "/api/v1/configmaps", "/api/v1/secrets", "/api/v1/persistentvolumeclaims", "/apis/apps/v1/deployments",
            "/apis/apps/v1/statefulsets", "/apis/batch/v1/jobs", "/apis/networking.k8s.io/v1/networkpolicies", "/apis/policy/v1/poddisruptionbudgets",
        ];
        var ours = overlay.Objects.Select(item => (item.Namespace(), item.Name())).ToHashSet();
        var content = new Dictionary<string, string>();
        foreach (var path in paths)
        {
            foreach (var item in (await server.ListAsync(path)).Where(item => ours.Contains((item.Namespace(), item.Name()))))
            {
                item["metadata"]!.AsObject().Remove("managedFields");
                item["metadata"]!.AsObject().Remove("resourceVersion");
                content[$"{path} {item.Namespace()}/{item.Name()}"] = item.ToJsonString();
            }
        }
        content.Count.ShouldBe(overlay.Objects.Count);
        return content;
    }
}
