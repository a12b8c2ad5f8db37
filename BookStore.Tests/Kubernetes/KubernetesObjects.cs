using System.Text.Json.Nodes;

namespace BookStore.Tests.Kubernetes;

/// <summary>What the tests ask of Kubernetes objects.</summary>
internal static class KubernetesObjects
{
    /// <summary>The object's kind.</summary>
    public static string Kind(this JsonObject item) => (string)item["kind"]!;

    /// <summary>The object's name.</summary>
    public static string Name(this JsonObject item) => (string)item["metadata"]!["name"]!;

    /// <summary>The object's namespace; empty for one that has none.</summary>
    public static string Namespace(this JsonObject item) => (string?)item["metadata"]!["namespace"] ?? "";

    /// <summary>The object for a message.</summary>
    public static string Label(this JsonObject item) => $"{item.Kind()} {item.Namespace()}/{item.Name()}";

    /// <summary>The objects of some kinds.</summary>
    public static IEnumerable<JsonObject> Of(this IEnumerable<JsonObject> items, params IReadOnlyList<string> kinds) => items.Where(item => kinds.Contains(item.Kind()));

    /// <summary>One object.</summary>
    public static JsonObject The(this IEnumerable<JsonObject> items, string kind, string @namespace, string name) =>
        items.Single(item => item.Kind() == kind && item.Namespace() == @namespace && item.Name() == name);

    /// <summary>What runs pods.</summary>
    public static IEnumerable<JsonObject> Workloads(this IEnumerable<JsonObject> items) => items.Of("Deployment", "StatefulSet", "Job");

    /// <summary>The pod of a workload.</summary>
    public static JsonObject Pod(this JsonObject workload) => workload["spec"]!["template"]!["spec"]!.AsObject();

    /// <summary>The only container of a workload.</summary>
    public static JsonObject Container(this JsonObject workload) => workload.Pod()["containers"]!.AsArray().Single()!.AsObject();

    /// <summary>The label <c>app</c> of a workload's pods.</summary>
    public static string App(this JsonObject workload) => (string)workload["spec"]!["template"]!["metadata"]!["labels"]!["app"]!;

    /// <summary>The variables that a workload's pod gets from ConfigMaps and Secrets.</summary>
    public static Dictionary<string, string> Environment(this IReadOnlyList<JsonObject> items, JsonObject workload)
    {
        var found = new Dictionary<string, string>();
        foreach (var source in workload.Container()["envFrom"]!.AsArray().Select(source => source!.AsObject()))
        {
            var isSecret = source.ContainsKey("secretRef");
            var data = items.The(isSecret ? "Secret" : "ConfigMap", workload.Namespace(), (string)source[isSecret ? "secretRef" : "configMapRef"]!["name"]!)["data"]!.AsObject();
            foreach (var (key, value) in data)
                found[key] = isSecret ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)value!)) : value!.ToString();
        }
        return found;
    }
}
