// Shows a dashboard of Superset in a frame, as its embedding protocol has it: once its page is there it gets one end of a channel, and over it a guest's pass, and
// new ones for as long as it is shown. Only Superset's own address is given the channel.
const again = 2;

export function show(frame, address, page) {
    let port = null;
    let timer = 0;

    const hand = async () => {
        clearTimeout(timer);
        if (!frame.isConnected)
            return;
        let wait = again;
        try {
            const pass = await page.invokeMethodAsync('PassAsync');
            if (pass) {
                port.postMessage({ switchboardAction: 'emit', method: 'guestToken', args: { guestToken: pass.token } });
                wait = pass.seconds;
            }
        } catch {
            // The connection to the server is lost: asked again until it is back.
        }
        timer = setTimeout(hand, wait * 1000);
    };

    // Superset may be gone again before this runs, and its frame with it.
    frame?.addEventListener('load', () => {
        const channel = new MessageChannel();
        port = channel.port1;
        frame.contentWindow.postMessage({ type: '__embedded_comms__', handshake: 'port transfer' }, new URL(address).origin, [channel.port2]);
        hand();
    });
    frame?.setAttribute('src', address);
}
