using Shouldly;
using Xunit;

namespace BookStore.Tests.Kubernetes;

/// <summary>The manifest against the schema that it names.</summary>
public sealed class ManifestSchemaTests
{
    private const string Variable = "BOOKSTORE_ASPIRE_SCHEMA";

    [SkippableFact]
    public async Task Manifest_ItsSchema_Allows()
    {
        var schema = Environment.GetEnvironmentVariable(Variable);
        Skip.IfNot(File.Exists(schema), $"Aspire's schema is missing: get https://json.schemastore.org/aspire-8.0.json and name the file in {Variable}.");

        (await AjvPackage.ValidateAsync(Path.GetFullPath(schema!), AspireManifest.File)).ShouldBeEmpty();
    }
}
