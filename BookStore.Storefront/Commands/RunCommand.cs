using BookStore.ServiceDefaults;
using BookStore.Storefront.Databases;
using BookStore.Storefront.Service;
using BookStore.Storefront.Site;
using Microsoft.Extensions.Options;

namespace BookStore.Storefront.Commands;

/// <summary><c>run</c>: the service.</summary>
internal static class RunCommand
{
    /// <param name="settings">From the command line; they win over environment and files.</param>
    /// <param name="cancellationToken">Stops the service.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(IEnumerable<KeyValuePair<string, string?>> settings, CancellationToken cancellationToken)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
            builder.Configuration.AddInMemoryCollection(settings);
            // What keeps the host from starting is told below, in a sentence; the host would log it with its stack.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
            builder.AddServiceDefaults();
            builder.AddStorefront();
            builder.AddSite();
            await using var app = builder.Build();
            app.MapDefaultEndpoints();
            app.MapStorefront();
            app.MapSite();
            await app.RunAsync(cancellationToken);
            return Environment.ExitCode;
        }
        catch (OptionsValidationException exception)
        {
            return Refuse(exception.Failures);
        }
        // A bad connection string, a value that is no number, an address that is taken.
        catch (Exception exception) when (exception is ShopDatabaseException or InvalidOperationException or IOException)
        {
            return Refuse([exception.Message]);
        }
    }

    private static int Refuse(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
            Console.Error.WriteLine(sentence);
        return 1;
    }
}
