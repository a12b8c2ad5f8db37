using System.Globalization;

namespace BookStore.LocalPlatform.Postgres;

/// <summary>The settings file that the platform writes anew at each start; postgresql.conf includes it, so that lines added there later win.</summary>
internal static class PostgresSettings
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "bookstore.conf";

    /// <summary>The file's content.</summary>
    public static string Render(int port, string socketFolder, PostgresServerOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = socketFolder,
            ["unix_socket_permissions"] = "0700",
            // The changes are read from the write-ahead log, by the ingestor and by Debezium: two slots each.
            ["wal_level"] = "logical",
            ["max_wal_senders"] = "32",
            ["max_replication_slots"] = "32",
            ["max_connections"] = "200",
            ["shared_buffers"] = "256MB",
            ["max_wal_size"] = "2GB",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_line_prefix"] = "%m [%p] %q%u@%d ",
        };
        if (!options.Durable)
        {
            settings["fsync"] = "off";
            settings["full_page_writes"] = "off";
        }
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return "# Written by BookStore at each start. Add your own settings at the end of postgresql.conf.\n"
            + string.Concat(settings.Select(setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'\n"));
    }
}
