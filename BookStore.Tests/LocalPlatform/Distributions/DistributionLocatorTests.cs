using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using BookStore.LocalPlatform;
using BookStore.LocalPlatform.Distributions;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.LocalPlatform.Distributions;

public sealed class DistributionLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DistributionLocator Locator => new(_folder.Combine("dist")) { CacheFolder = _folder.Combine("cache") };

    public DistributionLocatorTests() => Directory.CreateDirectory(_folder.Combine("dist"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FindAsync_Unpacked_IsTakenAsItIs()
    {
        Directory.CreateDirectory(_folder.Combine("dist", "kafka", "libs"));
        await PackAsync("kafka-4.3.1", "libs/kafka.jar");

        (await Locator.FindAsync(Distribution.Kafka)).ShouldBe(_folder.Combine("dist", "kafka"));
    }

    [Fact]
    public async Task FindAsync_Packed_UnpacksTheNewestOnce()
    {
        await PackAsync("kafka-4.2.0", "libs/old.jar");
        await PackAsync("kafka-4.3.1", "libs/new.jar");
        var said = new List<string>();

        var found = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Locator.FindAsync(Distribution.Kafka, new Said(said))));

        found.Distinct().ShouldBe([_folder.Combine("cache", "kafka-4.3.1")]);
        File.Exists(Path.Combine(found[0], "libs", "new.jar")).ShouldBeTrue();
        said.ShouldHaveSingleItem().ShouldContain("Unpacking Apache Kafka once");
    }

    [Fact]
    public async Task FindAsync_ArchiveOfSomethingElse_SaysSo()
    {
        await PackAsync("kafka-4.3.1", "readme.txt");

        var refused = await Should.ThrowAsync<PlatformException>(() => Locator.FindAsync(Distribution.Kafka));

        refused.Message.ShouldContain("does not hold Apache Kafka");
        Directory.Exists(_folder.Combine("cache", "kafka-4.3.1")).ShouldBeFalse();
    }

    [Fact]
    public async Task FindAsync_DamagedArchive_IsRefusedByItsSum()
    {
        var archive = await PackAsync("kafka-4.3.1", "libs/kafka.jar");
        await File.WriteAllTextAsync(_folder.Combine("dist", "SHA256SUMS"), $"{new string('0', 64)}  {Path.GetFileName(archive)}\n");

        var refused = await Should.ThrowAsync<PlatformException>(() => Locator.FindAsync(Distribution.Kafka));

        refused.Message.ShouldContain("is damaged");
    }

    [Fact]
    public async Task FindAsync_RightSum_Unpacks()
    {
        var archive = await PackAsync("kafka-4.3.1", "libs/kafka.jar");
        var sum = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(archive)));
        await File.WriteAllTextAsync(_folder.Combine("dist", "SHA256SUMS"), $"{sum}  {Path.GetFileName(archive)}\n");

        (await Locator.FindAsync(Distribution.Kafka)).ShouldBe(_folder.Combine("cache", "kafka-4.3.1"));
    }

    [Fact]
    public async Task FindAsync_NotThere_SaysWhatIsMissingAndWhereToGetIt()
    {
        var refused = await Should.ThrowAsync<PlatformException>(() => Locator.FindAsync(Distribution.Flink));

        refused.Message.ShouldStartWith("Apache Flink");
        refused.Message.ShouldContain(_folder.Combine("dist"));
        refused.Message.ShouldContain("flink.apache.org");
    }

    [Fact]
    public void ExplainMissing_NoFolderNamed_NamesTheVariable() =>
        new DistributionLocator(null).ExplainMissing(Distribution.Kafka, Distribution.Debezium)!.ShouldContain("BOOKSTORE_DIST");

    private async Task<string> PackAsync(string name, string file)
    {
        var content = _folder.Combine("content", name, file);
        Directory.CreateDirectory(Path.GetDirectoryName(content)!);
        await File.WriteAllTextAsync(content, name);
        var archive = _folder.Combine("dist", name + ".tar.gz");
        await using var stream = File.Create(archive);
        await using var zipped = new GZipStream(stream, CompressionLevel.Fastest);
        await TarFile.CreateFromDirectoryAsync(_folder.Combine("content", name), zipped, includeBaseDirectory: true);
        return archive;
    }

    private sealed class Said(List<string> said) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (said)
                said.Add(value);
        }
    }
}
