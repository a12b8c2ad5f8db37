using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>The connection to analytics-db.</summary>
internal static class DatabaseObject
{
    /// <summary>The version of the format, in every file.</summary>
    public const string Version = "1.0.0";

    private const string Key = "analytics";
    private const string Name = "BookStore Analytics";

    /// <summary>Its identity.</summary>
    public static Guid Uuid { get; } = BundleIdentity.Of(ObjectKind.Database, Key);

    /// <summary>The connection, without its password, which goes beside the bundle. People may ask it in SQL Lab, and change nothing.</summary>
    public static BundleObject Create(AnalyticsAddress address) => new(ObjectKind.Database, Key, Name, new JsonObject
    {
        ["database_name"] = Name,
        ["sqlalchemy_uri"] = address.MaskedUri,
        ["expose_in_sqllab"] = true,
        ["allow_run_async"] = false,
        ["allow_ctas"] = false,
        ["allow_cvas"] = false,
        ["allow_dml"] = false,
        ["allow_csv_upload"] = false,
        ["extra"] = new JsonObject { ["allows_virtual_table_explore"] = true },
        ["uuid"] = Uuid.ToString(),
        ["version"] = Version,
    });
}
