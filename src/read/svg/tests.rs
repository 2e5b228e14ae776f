//! What goes, what stays, and that what is written is what was understood.

use super::*;

/// A picture with this inside.
fn with(inside: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
         xmlns:h='http://www.w3.org/1999/xhtml' xmlns:s='http://www.w3.org/2000/svg'>{inside}</svg>"
    )
}

/// What becomes of it, without the frame; and what went.
fn inside(inside: &str) -> (String, Vec<DrawingPart>) {
    let drawn = redraw(with(inside).as_bytes()).unwrap_or_else(|why| panic!("{inside}: {why:?}"));
    // A second time nothing changes: what is written is read as it was meant.
    let again = redraw(drawn.text.as_bytes()).unwrap();
    assert_eq!(again.text, drawn.text, "{inside}");
    assert_eq!(again.left_out, [], "{inside}");
    let frame =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    let text = drawn.text.strip_prefix(frame).unwrap().trim_end();
    let text = match text.strip_prefix("/>") {
        Some(rest) => rest,
        None => text
            .strip_prefix('>')
            .unwrap()
            .strip_suffix("</svg>")
            .unwrap(),
    };
    (
        text.to_owned(),
        drawn.left_out.iter().map(|(part, _)| *part).collect(),
    )
}

/// The first file: UTF-8 to a reader of bytes, UTF-16 to a browser.
#[test]
fn a_picture_in_two_encodings_is_none() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let attack = [
        wide("<?xa "),
        b"a=\"a".to_vec(),
        wide("?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg><?x "),
        b"\">".to_vec(),
        wide("?>"),
    ]
    .concat();
    assert!(std::str::from_utf8(&attack).is_ok());
    assert_eq!(redraw(&attack), Err(ActiveContent::NotUtf8));
}

/// The second: a namespace written with a character reference.
#[test]
fn a_page_in_disguise_goes() {
    let attack = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999&#47;xhtml'>\
                  <x:meta http-equiv='refresh' content='0;url=http://a.example'/><x:script>alert(1)</x:script></svg>";
    let drawn = redraw(attack.as_bytes()).unwrap();
    assert_eq!(drawn.left_out, [(DrawingPart::Page, 2)]);
    assert!(
        !drawn.text.contains("meta") && !drawn.text.contains("alert"),
        "{}",
        drawn.text
    );
}

#[test]
fn what_is_not_certainly_a_drawing_is_refused() {
    use ActiveContent as Why;
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    let wide: Vec<u8> = format!("\u{feff}{svg}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(redraw(&wide), Err(Why::NotUtf8));
    assert_eq!(redraw(b"+ADw-svg\xff"), Err(Why::NotUtf8));
    for (text, why) in [
        (
            format!("<?xml version='1.0' encoding='utf-7'?>{svg}"),
            Why::OtherEncoding,
        ),
        (
            format!("<?xml version='1.0' encoding='UTF-16'?>{svg}"),
            Why::OtherEncoding,
        ),
        (
            format!("<!DOCTYPE svg [<!ENTITY a 'x'>]>{svg}"),
            Why::Definitions,
        ),
        (
            format!("<!DOCTYPE svg SYSTEM 'a' [ ]>{svg}"),
            Why::Definitions,
        ),
        (with("<text>&a;</text>"), Why::Entity),
        (with("<g id='&a;'/>"), Why::Entity),
        (with("<g id='&nbsp;'/>"), Why::Entity),
        (with("\0"), Why::NotUtf8),
        (with("&#0;"), Why::Entity),
        (with("<text>&#1;</text>"), Why::NotUtf8),
        (with("<g id='&#xFFFF;'/>"), Why::NotUtf8),
        (with("<g>"), Why::NotXml),
        (with("<g a='1' a='2'/>"), Why::NotXml),
        (with("</g>"), Why::NotXml),
        (format!("{svg}{svg}"), Why::NotXml),
        (format!("{svg}x"), Why::NotXml),
        (format!("x{svg}"), Why::NotXml),
        (
            "<html xmlns='http://www.w3.org/1999/xhtml'/>".to_owned(),
            Why::NotXml,
        ),
        (
            "<svg xmlns='http://www.w3.org/1999/xhtml'/>".to_owned(),
            Why::NotXml,
        ),
        (
            "<g xmlns='http://www.w3.org/2000/svg'/>".to_owned(),
            Why::NotXml,
        ),
        (String::new(), Why::NotXml),
        (
            with(&format!("{}{}", "<g>".repeat(300), "</g>".repeat(300))),
            Why::TooDeep,
        ),
    ] {
        assert_eq!(
            redraw(text.as_bytes()).map(|drawn| drawn.text),
            Err(why),
            "{text}"
        );
    }
}

#[test]
fn what_runs_or_leads_out_goes_and_is_named() {
    use DrawingPart as Part;
    for (written, stays, went) in [
        ("<script>alert(1)</script>", "", vec![Part::Script]),
        ("<s:script/>", "", vec![Part::Script]),
        ("<SCRIPT/>", "", vec![Part::Script]),
        (
            "<script><![CDATA[alert(1)]]></script>",
            "",
            vec![Part::Script],
        ),
        ("<h:script>alert(1)</h:script>", "", vec![Part::Page]),
        ("<g onload='x()'/>", "<g/>", vec![Part::EventScript]),
        (
            "<g OnClick='x()' s:onclick='y()'/>",
            "<g/>",
            vec![Part::EventScript],
        ),
        ("<a href='java&#115;cript:x()'/>", "<a/>", vec![Part::Link]),
        (
            "<a xlink:href=' java\tscript:x()'><path d='M0 0'/></a>",
            "<a><path d=\"M0 0\"/></a>",
            vec![Part::Link],
        ),
        ("<a href='data:text/html,x'/>", "<a/>", vec![Part::Link]),
        ("<a href='https:\\\\a.example'/>", "<a/>", vec![Part::Link]),
        ("<a href='//a.example'/>", "<a/>", vec![Part::Link]),
        (
            "<use href='data:image/svg+xml;base64,AA#a'/>",
            "<use/>",
            vec![Part::Elsewhere],
        ),
        (
            "<use xlink:href='a.svg#b'/>",
            "<use/>",
            vec![Part::Elsewhere],
        ),
        ("<use href='#'/>", "<use/>", vec![Part::Elsewhere]),
        (
            "<image href='http://a.example/x.png'/>",
            "<image/>",
            vec![Part::Elsewhere],
        ),
        (
            "<image href='data:image/svg+xml;base64,AA'/>",
            "<image/>",
            vec![Part::Elsewhere],
        ),
        (
            "<image href='data:image/png,x'/>",
            "<image/>",
            vec![Part::Elsewhere],
        ),
        (
            "<image href='data:image/png;base64,A\"A'/>",
            "<image/>",
            vec![Part::Elsewhere],
        ),
        ("<feImage href='/x'/>", "<feImage/>", vec![Part::Elsewhere]),
        (
            "<animate attributeName='href' to='javascript:x()'/>",
            "",
            vec![Part::Animation],
        ),
        (
            "<set attributeName='href' to='javascript:x()'/>",
            "",
            vec![Part::Animation],
        ),
        (
            "<a><animate attributeName='xlink:href' values='javascript:x()'/></a>",
            "<a/>",
            vec![Part::Animation],
        ),
        (
            "<foreignObject><h:p>甲<h:img src='x' onerror='y'/></h:p></foreignObject>",
            "",
            vec![Part::Page],
        ),
        ("<foreignobject/>", "", vec![Part::Page]),
        ("<iframe src='x'/>", "", vec![Part::Page]),
        (
            "<style>@import 'http://a.example/x';a{fill:red}</style>",
            "<style>a{fill:red}\n</style>",
            vec![Part::Style],
        ),
        (
            "<style>a{fill:url(http://a.example/x)}</style>",
            "",
            vec![Part::Style],
        ),
        ("<style type='text/xsl'>x</style>", "", vec![Part::Style]),
        (
            "<g style='fill:url(http://a.example/#x);opacity:1'/>",
            "<g style=\"opacity:1\"/>",
            vec![Part::Style],
        ),
        (
            "<g fill='u\\72l(http://a.example)'/>",
            "<g/>",
            vec![Part::Style],
        ),
        ("<g filter='url(x.svg#a)'/>", "<g/>", vec![Part::Style]),
        (
            "<?xml-stylesheet href='#x' type='text/xsl'?>",
            "",
            vec![Part::Instruction],
        ),
        ("<blink/>", "", vec![Part::Element]),
    ] {
        assert_eq!(inside(written), (stays.to_owned(), went), "{written}");
    }
}

/// What the common programs write draws as it did, and goes without a word where it draws nothing.
#[test]
fn what_drawing_programs_write_stays() {
    for (written, stays) in [
        (
            "<path d='M1 1' style='fill:none'/>",
            "<path d=\"M1 1\" style=\"fill:none\"/>",
        ),
        ("<s:rect width='1' s:x='2'/>", "<rect width=\"1\"/>"),
        (
            "<text x='1' xml:space='preserve'>on = 1 &lt; <tspan>二</tspan> ]]&gt;</text>",
            "<text x=\"1\" xml:space=\"preserve\">on = 1 &lt; <tspan>二</tspan> ]]&gt;</text>",
        ),
        (
            "<text><![CDATA[a<b & ]]></text>",
            "<text>a&lt;b &amp; </text>",
        ),
        ("<text>&#30002;&amp;lt;</text>", "<text>甲&amp;lt;</text>"),
        ("<title>a&#10;b</title>", "<title>a\nb</title>"),
        ("<g id='a\"&#10;&lt;'/>", "<g id=\"a&quot;&#10;&lt;\"/>"),
        (
            "<use xlink:href='#a' x='1'/>",
            "<use xlink:href=\"#a\" x=\"1\"/>",
        ),
        (
            "<a href='https://a.example/?a=1&amp;b=2'/>",
            "<a href=\"https://a.example/?a=1&amp;b=2\"/>",
        ),
        (
            "<image xlink:href='data:image/jpg;base64,/9j/ 4A\n=='/>",
            "<image xlink:href=\"data:image/jpeg;base64,/9j/4A==\"/>",
        ),
        (
            "<linearGradient id='a' gradientUnits='userSpaceOnUse' gradientTransform='matrix(1 0 0 1 0 0)'>\
          <stop offset='0' stop-color='#fff' stop-opacity='.5'/></linearGradient>",
            "<linearGradient id=\"a\" gradientUnits=\"userSpaceOnUse\" gradientTransform=\"matrix(1 0 0 1 0 0)\">\
          <stop offset=\"0\" stop-color=\"#fff\" stop-opacity=\".5\"/></linearGradient>",
        ),
        (
            "<g clip-path='url(#c)' mask='url(\"#m\")' marker-end='url(#e)' filter='url(#f)'/>",
            "<g clip-path=\"url(&quot;#c&quot;)\" mask=\"url(&quot;#m&quot;)\" marker-end=\"url(&quot;#e&quot;)\" \
          filter=\"url(&quot;#f&quot;)\"/>",
        ),
        (
            "<filter id='f'><feGaussianBlur in='SourceAlpha' stdDeviation='2'/><feMerge><feMergeNode/></feMerge></filter>",
            "<filter id=\"f\"><feGaussianBlur in=\"SourceAlpha\" stdDeviation=\"2\"/><feMerge><feMergeNode/></feMerge></filter>",
        ),
        (
            "<style type='text/css'><![CDATA[.st0{fill:#E60012;}]]></style>",
            "<style>.st0{fill:#E60012}\n</style>",
        ),
        (
            "<switch><g requiredExtensions='x'/><text>甲</text></switch>",
            "<switch><g requiredExtensions=\"x\"/><text>甲</text></switch>",
        ),
        // Notes of the programs themselves.
        (
            "<!-- on --><?xpacket begin='' id='x'?><metadata><h:p/>x</metadata>",
            "",
        ),
        (
            "<n:view xmlns:n='http://sodipodi.example/' pagecolor='#fff'/><g xmlns:n='http://n.example' n:label='层' data-a='1'/>",
            "<g/>",
        ),
        (
            "<g content='&lt;mxfile&gt;' unknown='x' xml:base='http://a.example/'/>",
            "<g/>",
        ),
        ("<g>甲</g>", "<g/>"),
        (
            "<style>a{fill:red}<g/>b{fill:blue}</style>",
            "<style>a{fill:red}\nb{fill:blue}\n</style>",
        ),
        ("<style/><g id='a&#13;&#10;b'/>", "<g id=\"a &#10;b\"/>"),
    ] {
        let (text, went) = inside(written);
        assert_eq!((text.as_str(), went), (stays, vec![]), "{written}");
    }
    let old = format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
         \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<!-- a -->{}\r\n",
        with("<g/>")
    );
    assert_eq!(redraw(old.as_bytes()).unwrap().left_out, []);
    // One without a namespace shows nothing in a browser; as it is written it does.
    let bare = redraw(b"<svg><path d='M0 0'/></svg>").unwrap();
    assert!(
        bare.text.contains("<path d=\"M0 0\"/>") && bare.text.contains("xmlns="),
        "{}",
        bare.text
    );
}

/// Pieces of attacks put together at random: what comes out has no name that is not on the lists, and stays as it is.
#[test]
fn whatever_comes_in_only_what_is_listed_comes_out() {
    const PIECES: [&str; 34] = [
        "<g>",
        "</g>",
        "<svg>",
        "</svg>",
        "<a href='",
        "javascript:x()",
        "'/>",
        "'>",
        "</a>",
        "<script>",
        "</script>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x ",
        "?>",
        "&lt;",
        "&#60;",
        "&amp;",
        "<style>",
        "</style>",
        "a{fill:url(",
        ")}",
        "<s:use xlink:href='#a",
        "<h:p>",
        "</h:p>",
        "\"",
        "onload='x()'",
        " style='fill:red'",
        "<text>",
        "</text>",
        "甲",
        "\n",
    ];
    let mut random = fastrand::Rng::with_seed(11);
    let mut drawn = 0;
    for _ in 0..20_000 {
        let count = random.usize(1..9);
        let body: String = (0..count)
            .map(|_| PIECES[random.usize(..PIECES.len())])
            .collect();
        let Ok(one) = redraw(with(&body).as_bytes()) else {
            continue;
        };
        drawn += 1;
        let again = redraw(one.text.as_bytes()).unwrap();
        assert_eq!(
            (&again.text, again.left_out.len()),
            (&one.text, 0),
            "{body}"
        );
        let mut reader = quick_xml::Reader::from_str(&one.text);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) | Event::Empty(start) => {
                    let name = start.name().into_inner().to_owned();
                    assert!(element(&name).is_ok(), "{body}: {name}");
                    for attribute in start.attributes() {
                        let key = attribute.unwrap().key.into_inner().to_ascii_lowercase();
                        assert!(!key.starts_with("on"), "{body}: {key}");
                    }
                }
                Event::Eof => break,
                Event::PI(_)
                | Event::DocType(_)
                | Event::Decl(_)
                | Event::Comment(_)
                | Event::CData(_) => {
                    panic!("{body}: {}", one.text)
                }
                _ => {}
            }
        }
        assert!(
            !one.text.contains("javascript:") || one.text.contains("<text>"),
            "{body}: {}",
            one.text
        );
    }
    assert!(drawn > 1_000, "{drawn}");
}
