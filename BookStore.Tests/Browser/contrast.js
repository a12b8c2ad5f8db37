// Names the texts whose colour is too close to what is behind them: less than 4.5 to 1, or 3 to 1 where they are large.
() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    const parse = colour => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
        return { red, green, blue, alpha: alpha / 255 };
    };
    const over = (top, bottom) => Object.fromEntries(['red', 'green', 'blue'].map(part => [part, top[part] * top.alpha + bottom[part] * (1 - top.alpha)]).concat([['alpha', 1]]));
    const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const luminance = colour => 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    const contrast = (one, other) => {
        const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
    };
    const behind = element => {
        const layers = [];
        for (let outer = element; outer; outer = outer.parentElement)
            layers.push(parse(getComputedStyle(outer).backgroundColor));
        const page = matchMedia('(prefers-color-scheme: dark)').matches ? 'black' : 'white';
        return layers.reverse().reduce((bottom, layer) => over(layer, bottom), parse(page));
    };

    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode.textContent.trim();
        const element = texts.currentNode.parentElement;
        if (!text || /^(script|style|title|desc|option)$/i.test(element.tagName) || element.closest('.visually-hidden, .skip-link, :disabled'))
            continue;
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            continue;
        const style = getComputedStyle(element);
        const size = parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
        const background = behind(element);
        const colour = over(parse(element instanceof SVGElement ? style.fill : style.color), background);
        const ratio = contrast(colour, background);
        if (ratio < (isLarge ? 3 : 4.5))
            found.add(`"${text.slice(0, 60)}" has a contrast of ${ratio.toFixed(2)} to 1.`);
    }
    return [...found];
}
