using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Kubernetes;

/// <summary>What the overlay for kind says of every object.</summary>
[Collection(KubernetesCollection.Name)]
public sealed partial class OverlayTests(KubernetesOverlay overlay)
{
    private static readonly AspireManifest s_manifest = new();

    [SkippableFact]
    public void Workloads_AllOfTheManifest_AreThereWithAllTheirVariables()
    {
        var workloads = overlay.Objects.Workloads().ToDictionary(workload => workload.Name());

        workloads.Keys.ShouldBe(s_manifest.Workloads, ignoreOrder: true);
        foreach (var (name, workload) in workloads)
        {
            // The link to the dashboard is for people's browsers, so it is another there; and passwords are real.
            var given = overlay.Objects.Environment(workload);
            var expected = s_manifest.EnvironmentOf(name);
            given.Keys.ShouldBe(expected.Keys, ignoreOrder: true, name);
            given.Where(pair => pair.Key != "BookStore__Storefront__DashboardUrl").ShouldAllBe(pair => Matches(expected[pair.Key], pair.Value), name);
        }
    }

    [SkippableFact]
    public void ConfigMaps_None_HoldsASecret()
    {
        var values = overlay.Objects.Of("ConfigMap").SelectMany(map => map["data"]!.AsObject().Select(pair => (map.Label(), pair.Key, Value: pair.Value!.ToString()))).ToList();

        overlay.Passwords.Count.ShouldBe(11);
        values.ShouldNotBeEmpty();
        values.Where(pair => overlay.Passwords.Any(password => pair.Value.Contains(password, StringComparison.Ordinal)) || pair.Value.Contains(AspireManifest.Secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [SkippableFact]
    public void Images_EveryOne_HasAPinnedTagAndIsBuiltHereOrPublished()
    {
        var built = File.ReadAllText(Path.Combine(AspireManifest.Folder, "up"));
        foreach (var image in overlay.Objects.Workloads().Select(workload => (string)workload.Container()["image"]!).Distinct())
        {
            PinnedTag().IsMatch(image).ShouldBeTrue(image);
            if (PinnedTag().Match(image).Groups["own"] is { Success: true } own)
                Words(built).ShouldContain(own.Value);
        }
    }

    [SkippableFact]
    public void Pods_EveryOne_IsLimitedAndHasNoRightsItDoesNotNeed()
    {
        foreach (var workload in overlay.Objects.Workloads())
        {
            var container = workload.Container();
            ((bool)workload.Pod()["enableServiceLinks"]!).ShouldBeFalse(workload.Label());
            ((bool)workload.Pod()["automountServiceAccountToken"]!).ShouldBeFalse(workload.Label());
            ((bool)workload.Pod()["securityContext"]!["runAsNonRoot"]!).ShouldBeTrue(workload.Label());
            ((int)workload.Pod()["securityContext"]!["runAsUser"]!).ShouldBeGreaterThan(0, workload.Label());
            ((bool)container["securityContext"]!["allowPrivilegeEscalation"]!).ShouldBeFalse(workload.Label());
            container["resources"]!["requests"]!["memory"].ShouldNotBeNull(workload.Label());
            container["resources"]!["limits"]!["memory"].ShouldNotBeNull(workload.Label());
            if (workload.Kind() != "Job" && workload.Name() != "flink-taskmanager")
            {
                container["readinessProbe"].ShouldNotBeNull(workload.Label());
                container["livenessProbe"].ShouldNotBeNull(workload.Label());
            }
        }
    }

    [SkippableFact]
    public void StatefulSets_EveryOne_HasAHeadlessServiceAndVolumesThatExist()
    {
        foreach (var set in overlay.Objects.Of("StatefulSet"))
        {
            ((string)overlay.Objects.The("Service", set.Namespace(), (string)set["spec"]!["serviceName"]!)["spec"]!["clusterIP"]!).ShouldBe("None", set.Label());
            var claims = (set["spec"]!["volumeClaimTemplates"]?.AsArray() ?? []).Select(claim => (string)claim!["metadata"]!["name"]!);
            var volumes = (set.Pod()["volumes"]?.AsArray() ?? []).Select(volume => volume!.AsObject()).ToList();
            foreach (var claim in volumes.Select(volume => (string)volume["persistentVolumeClaim"]!["claimName"]!))
                overlay.Objects.The("PersistentVolumeClaim", set.Namespace(), claim).ShouldNotBeNull();
            set.Container()["volumeMounts"]!.AsArray().Select(mount => (string)mount!["name"]!).ShouldBe(claims.Concat(volumes.Select(volume => (string)volume["name"]!)), ignoreOrder: true, set.Label());
        }
    }

    [SkippableFact]
    public void PortsForPeople_AreThoseOfEveryMode()
    {
        var mapped = YamlFile.Read(Path.Combine(AspireManifest.Folder, "overlays", "kind", "kind-config.yaml"))["nodes"]!.AsArray().Single()!["extraPortMappings"]!.AsArray();

        var ports = overlay.Objects.Of("Service").Where(service => (string?)service["spec"]!["type"] == "NodePort")
            .ToDictionary(service => (string)service["spec"]!["selector"]!["app"]!, service => (int)service["spec"]!["ports"]!.AsArray().Single()!["nodePort"]!);

        ports.ShouldBe(new Dictionary<string, int> { ["superset"] = 32000, ["dashboard"] = 32100, ["flink"] = 32200, ["debezium"] = 32300, ["storefront"] = 32400 }, ignoreOrder: true);
        mapped.Select(port => ((int)port!["containerPort"]!, (int)port["hostPort"]!)).ShouldBe(ports.Values.Order().Select(port => (port, port)));
    }

    private static bool Matches(string expected, string given) =>
        Regex.IsMatch(given, "^" + Regex.Escape(expected).Replace(AspireManifest.Secret, "[A-Za-z0-9]{42}", StringComparison.Ordinal) + "$");

    private static string[] Words(string script) => Regex.Split(script, "[^a-z-]+");

    [GeneratedRegex(@"^(bookstore/(?<own>[a-z-]+):|docker\.io/[a-z/-]+:)\d+\.\d+(\.\d+)?$")]
    private static partial Regex PinnedTag();
}
