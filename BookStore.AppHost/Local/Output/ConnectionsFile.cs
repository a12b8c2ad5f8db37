using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BookStore.AppHost.Local.Resources;
using BookStore.LocalPlatform.Folders;

namespace BookStore.AppHost.Local.Output;

/// <summary>
/// <c>connections.json</c>: for each resource its URL, as psql or a browser takes it, and a database's connection string. Only the user may
/// read it, and it is there only while the platform is ready.
/// </summary>
internal sealed class ConnectionsFile(string path)
{
    private static readonly JsonSerializerOptions s_format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // For people too: an = stays an =.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the addresses of all resources that have one.</summary>
    public Task WriteAsync(IEnumerable<LocalResource> resources, CancellationToken cancellationToken)
    {
        var entries = resources
            .Where(resource => resource.Url is not null)
            .ToDictionary(resource => resource.Name, resource => new Entry(resource.Url, resource.ConnectionString));
        // The storefront's page goes by the name that people know it by.
        if (entries.TryGetValue("storefront", out var storefront))
            entries["shop"] = storefront;
        return PrivateFile.WriteAsync(path, JsonSerializer.Serialize(entries, s_format) + "\n", cancellationToken);
    }

    /// <summary>Removes the file, also one that a killed host left.</summary>
    public void Remove() => File.Delete(path);

    private sealed record Entry(string? Url, string? ConnectionString);
}
