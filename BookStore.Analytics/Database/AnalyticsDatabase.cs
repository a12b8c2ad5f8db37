using BookStore.Analytics.Access;
using BookStore.Analytics.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace BookStore.Analytics.Database;

/// <summary>Makes the analytics database ready for the ingestor and for reports. Every method may run at any time, from several processes at once.</summary>
public static class AnalyticsDatabase
{
    /// <summary>
    /// Creates the database where it is missing and runs the migrations that it has not seen. Changes nothing where it is up to date.
    /// </summary>
    /// <param name="connectionString">A user who may create tables and roles (<c>ConnectionStrings:analyticsdb</c>).</param>
    /// <param name="cancellationToken">Stops between two migrations; each is one transaction.</param>
    /// <exception cref="AnalyticsDatabaseException">
    /// The server is away, refuses the user, or the user lacks a right; or another version of this program made the database.
    /// </exception>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        await ExplainErrorsAsync(connectionString, async target =>
        {
            await using var context = new AnalyticsContext(new DbContextOptionsBuilder<AnalyticsContext>()
                .UseNpgsql(target.ConnectionString).Options);
            await context.EnsureCreatedAsync(cancellationToken);
            await using var turn = await MigrationLock.TakeAsync(target.ConnectionString, cancellationToken);
            await context.EnsureKnownAsync(target.Database!, cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        });
    }

    /// <summary>
    /// Creates or alters a user that reads the reports: it may log in with <paramref name="password"/> and is a member of
    /// <see cref="ReaderLogin.Role"/>. The database must be migrated.
    /// </summary>
    /// <param name="ownerConnectionString">A user who may create roles (<c>ConnectionStrings:analyticsdb</c>).</param>
    /// <param name="user">The user's name. Not the owner's, nor a superuser's: they can write.</param>
    /// <param name="password">The password that the user has afterwards.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="AnalyticsDatabaseException">The server is away, refuses the owner, or <paramref name="user"/> could write.</exception>
    public static async Task EnsureReaderLoginAsync(
        string ownerConnectionString, string user, string password, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        ArgumentException.ThrowIfNullOrEmpty(password);
        await ExplainErrorsAsync(ownerConnectionString, target =>
            ReaderLogin.EnsureAsync(target.ConnectionString, user, password, cancellationToken));
    }

    private static async Task EnsureCreatedAsync(this AnalyticsContext context, CancellationToken cancellationToken)
    {
        var database = context.GetService<IRelationalDatabaseCreator>();
        if (await database.ExistsAsync(cancellationToken))
            return;
        try
        {
            await database.CreateAsync(cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster.
        }
    }

    private static async Task EnsureKnownAsync(this AnalyticsContext context, string name, CancellationToken cancellationToken)
    {
        var unknown = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(context.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new AnalyticsDatabaseException(
                $"Database \"{name}\" was made by another version of BookStore, with migrations that this one does not know ({string.Join(", ", unknown)}). "
                + "Use that version, or begin with an empty database, which is filled from the shop's: on the local platform with --fresh.");
        }
    }

    private static async Task ExplainErrorsAsync(string connectionString, Func<NpgsqlConnectionStringBuilder, Task> action)
    {
        var target = Parse(connectionString);
        try
        {
            await action(target);
        }
        // EF wraps what it takes for transient in an exception that advises a retry strategy.
        catch (Exception error) when ((error as NpgsqlException ?? error.InnerException as NpgsqlException) is { } refused)
        {
            throw DatabaseErrors.Explain(refused, target);
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            // Its own connections, closed at the end: migrating is done once, and a pool would hold the database open after it.
            // No command timeout: a migration of a big table takes as long as it takes.
            var target = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
            if (string.IsNullOrEmpty(target.Host) || string.IsNullOrEmpty(target.Database))
                throw new AnalyticsDatabaseException("ConnectionStrings:analyticsdb must name a host and a database.");
            return target;
        }
        catch (ArgumentException error)
        {
            throw new AnalyticsDatabaseException($"ConnectionStrings:analyticsdb is no PostgreSQL connection string: {error.Message}", error);
        }
    }
}
