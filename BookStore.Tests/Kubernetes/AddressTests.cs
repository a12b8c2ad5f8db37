using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Kubernetes;

/// <summary>Every address that a workload is given leads, from its namespace, to a Service with that port, to pods that listen there, past every policy.</summary>
[Collection(KubernetesCollection.Name)]
public sealed partial class AddressTests(KubernetesOverlay overlay)
{
    // Flink's JobManager, by the port on which TaskManagers and the gateway report to it.
    private const int FlinkRpc = 6123;

    [SkippableFact]
    public void Addresses_EveryOne_LeadsToPodsThatListenAndLetItIn()
    {
        var seen = 0;
        foreach (var workload in overlay.Objects.Workloads())
        {
            foreach (var address in AddressesOf(overlay.Objects.Environment(workload)))
            {
                var service = ServiceOf(workload.Namespace(), address);
                var target = overlay.Objects.Workloads().Single(other => other.Namespace() == service.Namespace() && other.App() == (string)service["spec"]!["selector"]!["app"]!);
                target.Container()["ports"]!.AsArray().Select(port => (int)port!["containerPort"]!).ShouldContain(TargetPort(service, address), $"{workload.Label()}: {address}");
                if (target != workload)
                    IsLetIn(workload, target, TargetPort(service, address)).ShouldBeTrue($"{workload.Label()}: {address} is stopped by a NetworkPolicy.");
                seen++;
            }
        }
        seen.ShouldBeGreaterThan(30);
    }

    [SkippableFact]
    public void Kafka_WhatItAdvertises_IsAPortOfItsService()
    {
        var kafka = overlay.Objects.The("StatefulSet", "infra", "kafka");
        var advertised = AddressesOf(overlay.Objects.Environment(kafka)).Where(address => address.Variable == "KAFKA_ADVERTISED_LISTENERS").ToList();

        advertised.Select(address => address.Port).ShouldBe([9092, 9093]);
        advertised.ShouldAllBe(address => ServiceOf("infra", address).Name() == "kafka");
    }

    /// <summary>The forms in which addresses are written: connection strings, URLs, lists of brokers, and pairs of variables.</summary>
    private static IEnumerable<Address> AddressesOf(Dictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            foreach (Match found in Written().Matches(value))
            {
                // People's browsers follow this one; a broker talks to itself.
                if (found.Groups["host"].Value is var host && host != "localhost" && host != "0.0.0.0")
                    yield return new Address(name, host, Number(found.Groups["port"].Value));
            }
            if (name.EndsWith("_DB_HOST", StringComparison.Ordinal))
                yield return new Address(name, value, Number(variables[name.Replace("_HOST", "_PORT", StringComparison.Ordinal)]));
            if (name == "JOB_MANAGER_RPC_ADDRESS")
                yield return new Address(name, value, FlinkRpc);
            if (name == "BookStore__Superset__AnalyticsHost")
                yield return new Address(name, value, Number(variables["BookStore__Superset__AnalyticsPort"]));
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private JsonObject ServiceOf(string @namespace, Address address)
    {
        var service = overlay.Objects.The("Service", @namespace, address.Host);
        service["spec"]!["ports"]!.AsArray().Select(port => (int)port!["port"]!).ShouldContain(address.Port, $"{service.Label()}: {address}");
        if ((string?)service["spec"]!["externalName"] is not { } alias)
            return service;
        alias.ShouldBe($"{address.Host}.{alias.Split('.')[1]}.svc.cluster.local");
        return ServiceOf(alias.Split('.')[1], address);
    }

    private static int TargetPort(JsonObject service, Address address) =>
        (int)service["spec"]!["ports"]!.AsArray().Single(port => (int)port!["port"]! == address.Port)!["targetPort"]!;

    private bool IsLetIn(JsonObject from, JsonObject to, int port) => overlay.Objects.Of("NetworkPolicy")
        .Where(policy => policy.Namespace() == to.Namespace() && (string?)policy["spec"]!["podSelector"]!["matchLabels"]?["app"] == to.App())
        .SelectMany(policy => policy["spec"]!["ingress"]!.AsArray())
        .Any(rule => (rule!["ports"] is not { } ports || ports.AsArray().Any(allowed => (int)allowed!["port"]! == port))
            && (rule["from"] is not { } peers || peers.AsArray().Any(peer =>
                ((string?)peer!["namespaceSelector"]?["matchLabels"]?["kubernetes.io/metadata.name"] ?? to.Namespace()) == from.Namespace()
                && (string)peer["podSelector"]!["matchLabels"]!["app"]! == from.App())));

    [GeneratedRegex(@"(?:Host=(?<host>[a-z0-9.-]+);Port=|(?<=://|@|^|,)(?:[A-Za-z0-9:]+@)?(?<host>[a-z][a-z0-9.-]*):)(?<port>\d+)")]
    private static partial Regex Written();
}
