using System.ComponentModel.DataAnnotations;
using BookStore.SupersetBootstrap.Analytics;
using BookStore.SupersetBootstrap.Api;
using BookStore.SupersetBootstrap.Bundle;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace BookStore.SupersetBootstrap.Commands;

/// <summary>What every command that talks to Superset is given.</summary>
internal sealed class CommandContext : IDisposable
{
    private const string ReaderKey = "analyticsdb-reader";

    private CommandContext(BootstrapOptions options, NpgsqlConnectionStringBuilder reader)
    {
        Superset = new SupersetClient(options, TimeProvider.System);
        AnalyticsDb = new AnalyticsDb(reader);
        Address = AnalyticsAddress.Of(reader, options);
        DashboardPassword = options.DashboardPassword;
    }

    /// <summary>Superset.</summary>
    public SupersetClient Superset { get; }

    /// <summary>analytics-db, as its reader.</summary>
    public AnalyticsDb AnalyticsDb { get; }

    /// <summary>analytics-db as Superset reaches it.</summary>
    public AnalyticsAddress Address { get; }

    /// <summary>The password for the account of the live dashboard; null where that is not wanted.</summary>
    public string? DashboardPassword { get; }

    /// <summary>What there is to be in Superset.</summary>
    public ReportBundle Bundle => ReportBundle.Create(Address);

    /// <exception cref="BootstrapException">A setting is missing or wrong.</exception>
    public static CommandContext FromEnvironment()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        return new CommandContext(Options(configuration), Reader(configuration));
    }

    public void Dispose() => Superset.Dispose();

    private static BootstrapOptions Options(IConfiguration configuration)
    {
        try
        {
            var options = configuration.GetSection(BootstrapOptions.Section).Get<BootstrapOptions>() ?? new();
            Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
            return options;
        }
        catch (Exception problem) when (problem is ValidationException or InvalidOperationException)
        {
            throw new BootstrapException($"{problem.Message.TrimEnd('.')}.", problem);
        }
    }

    private static NpgsqlConnectionStringBuilder Reader(IConfiguration configuration)
    {
        if (configuration.GetConnectionString(ReaderKey) is not { Length: > 0 } text)
            throw new BootstrapException($"There is no connection string for {ReaderKey}: set ConnectionStrings__{ReaderKey}, for example \"Host=127.0.0.1;Database=analyticsdb;Username=reader;Password=…\".");
        try
        {
            var reader = new NpgsqlConnectionStringBuilder(text);
            return reader is { Host.Length: > 0, Database.Length: > 0, Username.Length: > 0, Password.Length: > 0 }
                ? reader
                : throw new BootstrapException($"ConnectionStrings__{ReaderKey} needs Host, Database, Username and Password: Superset is told them.");
        }
        catch (ArgumentException problem)
        {
            throw new BootstrapException($"ConnectionStrings__{ReaderKey} is no PostgreSQL connection string: {problem.Message}", problem);
        }
    }
}
