namespace BookStore.LocalPlatform.Distributions;

/// <summary>A program of others that the platform starts and does not bring along.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Folder">Its folder in the folder of distributions, and the beginning of its archive's name.</param>
/// <param name="Marker">What its folder holds: a file or folder, by which it is recognised.</param>
/// <param name="Origin">Where it is to be had.</param>
/// <param name="Page">The page of this project that says more.</param>
public sealed record Distribution(string Name, string Folder, string Marker, string Origin, string Page = "docs/streaming.md")
{
    /// <summary>Apache Kafka with Kafka Connect.</summary>
    public static Distribution Kafka { get; } = new("Apache Kafka", "kafka", "libs", "https://kafka.apache.org/downloads, version 4.3");

    /// <summary>Debezium's connector for PostgreSQL; the folder is a plugin path of Kafka Connect.</summary>
    public static Distribution Debezium { get; } = new(
        "Debezium for PostgreSQL", "debezium-postgres", "debezium-connector-postgres", "https://debezium.io/releases, version 3.7, the PostgreSQL connector's plugin archive");

    /// <summary>Apache Flink with the SQL Gateway, and in <c>lib</c> the connectors for Kafka and JDBC and PostgreSQL's driver.</summary>
    public static Distribution Flink { get; } = new(
        "Apache Flink", "flink", "lib", "https://flink.apache.org/downloads, version 1.20, with flink-sql-gateway, flink-connector-kafka, flink-connector-jdbc and the PostgreSQL driver in lib");

    /// <summary>Kafka's native client, for programs that are not in Java. Linux only; elsewhere the system's is taken.</summary>
    public static Distribution Librdkafka { get; } = new("librdkafka", "librdkafka", "librdkafka.so", "the system's packages, version 2.6.1 or newer");

    /// <summary>Apache Superset, as packages of Python 3.11 in <c>site-packages</c>, with psycopg2 and gunicorn.</summary>
    public static Distribution Superset { get; } = new(
        "Apache Superset", "superset", "site-packages", "PyPI, apache-superset version 6.1 with psycopg2-binary and gunicorn", "docs/superset.md");
}
