using BookStore.LocalPlatform.Network;
using Shouldly;
using Xunit;

namespace BookStore.Tests.LocalPlatform.Network;

public sealed class PortsTests
{
    [Fact]
    public void FindFree_ForSeveralServersBeforeOneIsStarted_FindsDifferentOnes()
    {
        const int Servers = 50;
        for (var attempt = 0; attempt < 40; attempt++)
            Enumerable.Range(0, Servers).Select(_ => Ports.FindFree()).Distinct().Count().ShouldBe(Servers);
    }
}
