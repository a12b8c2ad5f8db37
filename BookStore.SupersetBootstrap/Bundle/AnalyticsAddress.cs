using System.Globalization;
using Npgsql;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>analytics-db as Superset reaches it.</summary>
internal sealed record AnalyticsAddress(string Host, int Port, string Database, string User, string Password)
{
    // What Superset itself writes in a password's place.
    private const string Mask = "XXXXXXXXXX";

    /// <summary>The address in containers/: what a committed bundle says.</summary>
    public static AnalyticsAddress OfContainers { get; } = new("analytics-db", 5432, "analyticsdb", "reader", "");

    /// <summary>The address as SQLAlchemy takes it.</summary>
    public string Uri => UriWith(System.Uri.EscapeDataString(Password));

    /// <summary>The address as Superset shows it: without the password.</summary>
    public string MaskedUri => UriWith(Mask);

    /// <summary>The address that configuration gives.</summary>
    public static AnalyticsAddress Of(NpgsqlConnectionStringBuilder reader, BootstrapOptions options) =>
        new(options.AnalyticsHost ?? reader.Host!, options.AnalyticsPort ?? reader.Port, reader.Database!, reader.Username!, reader.Password!);

    private string UriWith(string password) => string.Create(
        CultureInfo.InvariantCulture,
        $"postgresql+psycopg2://{System.Uri.EscapeDataString(User)}:{password}@{Host}:{Port}/{System.Uri.EscapeDataString(Database)}");
}
