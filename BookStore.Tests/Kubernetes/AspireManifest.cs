using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BookStore.Tests.Kubernetes;

/// <summary>The committed manifest, with the addresses that its expressions stand for in a cluster.</summary>
internal sealed partial class AspireManifest
{
    /// <summary>What stands for each parameter: all are secrets.</summary>
    public const string Secret = "in-a-secret";

    // The port of .NET's images, for a project whose binding names none.
    private const int ProjectPort = 8080;

    /// <summary>The folder of the manifest and of what is made from it.</summary>
    public static string Folder { get; } = RepositoryFolder.Combine("aspire-manifest");

    /// <summary>The manifest's own file.</summary>
    public static string File { get; } = Path.Combine(Folder, "aspire-manifest.json");

    /// <summary>Every resource by its name.</summary>
    public IReadOnlyDictionary<string, JsonObject> Resources { get; } =
        JsonNode.Parse(System.IO.File.ReadAllText(File))!["resources"]!.AsObject().ToDictionary(resource => resource.Key, resource => resource.Value!.AsObject());

    /// <summary>Those that run: containers and projects.</summary>
    public IEnumerable<string> Workloads => Resources.Where(resource => TypeOf(resource.Value) is "container.v0" or "container.v1" or "project.v0").Select(resource => resource.Key);

    /// <summary>A workload's variables, with every expression resolved.</summary>
    public Dictionary<string, string> EnvironmentOf(string workload) =>
        (Resources[workload]["env"]?.AsObject() ?? []).ToDictionary(variable => variable.Key, variable => Resolve((string)variable.Value!));

    /// <summary>A workload's bindings: name and port.</summary>
    public Dictionary<string, int> PortsOf(string workload) =>
        (Resources[workload]["bindings"]?.AsObject() ?? []).ToDictionary(binding => binding.Key, binding => (int?)binding.Value!["targetPort"] ?? ProjectPort);

    /// <summary>A workload's arguments.</summary>
    public IReadOnlyList<string> ArgumentsOf(string workload) => [.. (Resources[workload]["args"]?.AsArray() ?? []).Select(argument => (string)argument!)];

    /// <summary>A text with every expression replaced.</summary>
    /// <exception cref="KeyNotFoundException">An expression names what is not there.</exception>
    public string Resolve(string text) => Expression().Replace(text, found => ValueOf(found.Groups["resource"].Value, found.Groups["path"].Value));

    private static string? TypeOf(JsonObject resource) => (string?)resource["type"];

    private string ValueOf(string name, string path)
    {
        var resource = Resources[name];
        if (TypeOf(resource) == "parameter.v0")
            return path is "value" or "inputs.value" ? Secret : throw Unknown(name, path);
        if (path == "connectionString")
            return Resolve((string?)resource["connectionString"] ?? throw Unknown(name, path));
        if (path.Split('.') is not ["bindings", var binding, var property] || !PortsOf(name).TryGetValue(binding, out var number))
            throw Unknown(name, path);
        var port = number.ToString(CultureInfo.InvariantCulture);
        return property switch
        {
            "host" => name,
            "port" or "targetPort" => port,
            "url" => $"{(string)resource["bindings"]![binding]!["scheme"]!}://{name}:{port}",
            _ => throw Unknown(name, path),
        };
    }

    private static KeyNotFoundException Unknown(string name, string path) => new($"{{{name}.{path}}} stands for nothing in the manifest.");

    [GeneratedRegex(@"\{(?<resource>[A-Za-z0-9-]+)\.(?<path>[A-Za-z.]+)\}")]
    private static partial Regex Expression();
}
